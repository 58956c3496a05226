import cyrillicExtUrl from '@fontsource-variable/inter/files/inter-cyrillic-ext-wght-normal.woff2?url';
import cyrillicUrl from '@fontsource-variable/inter/files/inter-cyrillic-wght-normal.woff2?url';
import greekExtUrl from '@fontsource-variable/inter/files/inter-greek-ext-wght-normal.woff2?url';
import greekUrl from '@fontsource-variable/inter/files/inter-greek-wght-normal.woff2?url';
import latinExtUrl from '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?url';
import latinUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import vietnameseUrl from '@fontsource-variable/inter/files/inter-vietnamese-wght-normal.woff2?url';
import ranges from '@fontsource-variable/inter/unicode.json';
import type { DocumentState } from '../../shared/document/state.ts';
import {
  charactersOfMap,
  fontFaceCssOf,
  subsetsNeeded,
} from '../../shared/drawing/font-embedding.ts';

const subsets = [
  { url: latinUrl, unicodeRange: ranges.latin },
  { url: latinExtUrl, unicodeRange: ranges['latin-ext'] },
  { url: vietnameseUrl, unicodeRange: ranges.vietnamese },
  { url: greekUrl, unicodeRange: ranges.greek },
  { url: greekExtUrl, unicodeRange: ranges['greek-ext'] },
  { url: cyrillicUrl, unicodeRange: ranges.cyrillic },
  { url: cyrillicExtUrl, unicodeRange: ranges['cyrillic-ext'] },
] as const;

/** `@font-face` rules for a map's picture: a picture that is taken away has to bring its letters along. */
export async function fontFacesFor(document: DocumentState): Promise<string> {
  const characters = charactersOfMap(document);
  const loaded = await Promise.all(
    subsetsNeeded(characters, subsets).map(async ({ url, unicodeRange }) => {
      const response = await fetch(url);
      return { unicodeRange, bytes: new Uint8Array(await response.arrayBuffer()) };
    }),
  );
  return fontFaceCssOf(characters, loaded);
}
