import cyrillicExtUrl from '@fontsource-variable/inter/files/inter-cyrillic-ext-wght-normal.woff2?url';
import cyrillicUrl from '@fontsource-variable/inter/files/inter-cyrillic-wght-normal.woff2?url';
import greekExtUrl from '@fontsource-variable/inter/files/inter-greek-ext-wght-normal.woff2?url';
import greekUrl from '@fontsource-variable/inter/files/inter-greek-wght-normal.woff2?url';
import latinExtUrl from '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?url';
import latinUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import vietnameseUrl from '@fontsource-variable/inter/files/inter-vietnamese-wght-normal.woff2?url';
import ranges from '@fontsource-variable/inter/unicode.json';
import type { FontSubset } from '../../shared/drawing/font-embedding.ts';

/** A file of Inter, and for which letters it is there. */
export interface FontFile extends FontSubset {
  readonly url: string;
}

/** Inter's Latin letters: every map has some. */
export const latinFont: FontFile = { url: latinUrl, unicodeRange: ranges.latin };

/** Inter's letters of the other scripts that it has. */
export const otherFonts: readonly FontFile[] = [
  { url: latinExtUrl, unicodeRange: ranges['latin-ext'] },
  { url: vietnameseUrl, unicodeRange: ranges.vietnamese },
  { url: greekUrl, unicodeRange: ranges.greek },
  { url: greekExtUrl, unicodeRange: ranges['greek-ext'] },
  { url: cyrillicUrl, unicodeRange: ranges.cyrillic },
  { url: cyrillicExtUrl, unicodeRange: ranges['cyrillic-ext'] },
];
