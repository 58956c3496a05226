import { expose, transfer } from 'comlink';
import type { PicturePatch } from '../../shared/drawing/picture-patch.ts';
import type { PictureRequest } from '../../shared/drawing/picture-request.ts';
import type { NamedParcel, VersionDesk } from '../../shared/versions/version-desk.ts';
import { createPictureDesk, type Easel } from './picture-desk.ts';
import { createLetters } from './picture-letters.ts';

/** The part of a worker's own scope that the page's types do not have. */
declare const self: { readonly fonts: FontFaceSet };

const desk = createPictureDesk({
  easel: createEasel(),
  nowMs: () => performance.now(),
  nextTurn: createTurns(),
  lettersFor: createLetters(self.fonts),
});

const pictures = {
  async draw(patch: PicturePatch | null, request: PictureRequest) {
    const picture = await desk.draw(patch, request);
    return picture && transfer(picture, [picture.bitmap]);
  },
};

/** What the worker answers; the client sends it only what changed since the last request. */
export type PictureWorker = typeof pictures;

// Versions are drawn and read with the same code: a worker of their own would carry all of it again.
let versionDesk: Promise<VersionDesk> | null = null;

function loadVersionDesk(): Promise<VersionDesk> {
  versionDesk ??= import('../../shared/versions/version-desk.ts').then(
    ({ VersionDesk }) => new VersionDesk(),
  );
  return versionDesk;
}

const versions = {
  async readVersion(version: NamedParcel) {
    return (await loadVersionDesk()).read(version);
  },
  async compareVersions(before: NamedParcel, after: NamedParcel) {
    return (await loadVersionDesk()).compare(before, after);
  },
  async versionChanges(from: NamedParcel, to: NamedParcel) {
    return (await loadVersionDesk()).changes(from, to);
  },
  async drawVersion(version: NamedParcel, theme: 'light' | 'dark') {
    return (await loadVersionDesk()).draw(version, theme);
  },
};

/** What the worker answers to those who look at versions. */
export type VersionsWorker = typeof versions;

expose({ ...pictures, ...versions });

function createEasel(): Easel<Path2D, ImageBitmap> {
  const canvas = new OffscreenCanvas(1, 1);
  // Reading back keeps the pixels where they are painted, on the processor: no GPU, no waiting for one.
  const surface = canvas.getContext('2d', { willReadFrequently: true });
  if (!surface) throw new Error('This browser has no canvas to draw pictures on.');
  return {
    clear(widthPx, heightPx) {
      // Setting a size clears the canvas, also where it is the size that it has.
      canvas.width = widthPx;
      canvas.height = heightPx;
      return { surface, readPath: (data) => new Path2D(data) };
    },
    settle() {
      surface.getImageData(0, 0, 1, 1);
    },
    take: () => canvas.transferToImageBitmap(),
  };
}

/** Messages wait in line behind those that have arrived, and unlike timers they come without delay. */
function createTurns(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
}
