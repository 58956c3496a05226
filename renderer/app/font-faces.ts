import type { DocumentState } from '../../shared/document/state.ts';
import {
  charactersOfMap,
  fontFaceCssOf,
  subsetsNeeded,
} from '../../shared/drawing/font-embedding.ts';
import { latinFont, otherFonts } from '../workers/inter-files.ts';

/** `@font-face` rules for a map's picture: a picture that is taken away has to bring its letters along. */
export async function fontFacesFor(document: DocumentState): Promise<string> {
  const characters = charactersOfMap(document);
  const loaded = await Promise.all(
    subsetsNeeded(characters, [latinFont, ...otherFonts]).map(async ({ url, unicodeRange }) => {
      const response = await fetch(url);
      return { unicodeRange, bytes: new Uint8Array(await response.arrayBuffer()) };
    }),
  );
  return fontFaceCssOf(characters, loaded);
}
