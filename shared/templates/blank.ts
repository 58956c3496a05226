import { toId } from '../lib/ids.ts';
import { createMap } from '../model/map.ts';
import type { TemplateContent } from './template.ts';

/** A map with nothing on it. */
export function createBlank(): TemplateContent {
  return {
    records: [createMap({ id: toId('map-blank'), title: 'Untitled map' })],
    texts: [],
  };
}
