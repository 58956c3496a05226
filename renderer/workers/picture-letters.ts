import cyrillicExtUrl from '@fontsource-variable/inter/files/inter-cyrillic-ext-wght-normal.woff2?url';
import cyrillicUrl from '@fontsource-variable/inter/files/inter-cyrillic-wght-normal.woff2?url';
import greekExtUrl from '@fontsource-variable/inter/files/inter-greek-ext-wght-normal.woff2?url';
import greekUrl from '@fontsource-variable/inter/files/inter-greek-wght-normal.woff2?url';
import latinExtUrl from '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?url';
import latinUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import vietnameseUrl from '@fontsource-variable/inter/files/inter-vietnamese-wght-normal.woff2?url';
import ranges from '@fontsource-variable/inter/unicode.json';
import type { PicturePatch } from '../../shared/drawing/picture-patch.ts';

interface FontFile {
  readonly url: string;
  readonly unicodeRange: string;
}

const latin: FontFile = { url: latinUrl, unicodeRange: ranges.latin };
const otherScripts: readonly FontFile[] = [
  { url: latinExtUrl, unicodeRange: ranges['latin-ext'] },
  { url: vietnameseUrl, unicodeRange: ranges.vietnamese },
  { url: greekUrl, unicodeRange: ranges.greek },
  { url: greekExtUrl, unicodeRange: ranges['greek-ext'] },
  { url: cyrillicUrl, unicodeRange: ranges.cyrillic },
  { url: cyrillicExtUrl, unicodeRange: ranges['cyrillic-ext'] },
];

/**
 * The letters that a worker draws with: a worker has none of the page's. Latin is loaded at once, the
 * other scripts when a map first has one of their letters. Where a file cannot be read the system's own
 * letters are drawn instead.
 */
export function createLetters(fonts: FontFaceSet): (patch: PicturePatch | null) => Promise<void> {
  let loaded = load(fonts, [latin]);
  let hasOtherScripts = false;
  return (patch) => {
    if (!hasOtherScripts && patch && namesOf(patch).some((name) => beyondLatin.test(name))) {
      hasOtherScripts = true;
      loaded = Promise.all([loaded, load(fonts, otherScripts)]).then(() => {});
    }
    return loaded;
  };
}

async function load(fonts: FontFaceSet, files: readonly FontFile[]): Promise<void> {
  const faces = files.map(
    ({ url, unicodeRange }) =>
      new FontFace('Inter Variable', `url(${url})`, { weight: '100 900', unicodeRange }),
  );
  for (const face of faces) fonts.add(face);
  await Promise.allSettled(faces.map((face) => face.load()));
}

/** Letters that the Latin file does not have. */
const beyondLatin = /[\u0100-\u1fff\u2045-\uffff]/;

/** Every word that a patch brings to the picture. */
function namesOf({ tables }: PicturePatch): string[] {
  return [
    ...(tables.actor?.set ?? []).map(([, { name }]) => name),
    ...(tables.edge?.set ?? []).map(([, { label }]) => label),
    ...(tables.node?.set ?? []).flatMap(([, { title, description, states }]) => [
      title,
      description,
      ...states.map(({ label }) => label),
    ]),
  ];
}
