import { expose } from 'comlink';
import { type NamedParcel, VersionDesk } from '../../shared/versions/version-desk.ts';

const desk = new VersionDesk();

const versions = {
  read(version: NamedParcel) {
    return desk.read(version);
  },
  compare(before: NamedParcel, after: NamedParcel) {
    return desk.compare(before, after);
  },
  draw(version: NamedParcel, theme: 'light' | 'dark') {
    return desk.draw(version, theme);
  },
};

/** What the worker answers. */
export type VersionsWorker = typeof versions;

expose(versions);
