import { toId } from '../lib/ids.ts';
import { createMap } from '../model/map.ts';
import type { Template } from './template.ts';

/** A map with nothing on it. */
export const blankTemplate: Template = {
  id: 'blank',
  title: 'Blank map',
  summary: 'Nothing on it yet: add the first decision or uncertainty yourself.',
  create: () => ({
    records: [createMap({ id: toId('map-blank'), title: 'Untitled map' })],
    texts: [],
  }),
};
