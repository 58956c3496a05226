import type { PicturePatch } from '../../shared/drawing/picture-patch.ts';
import { type FontFile, latinFont, otherFonts } from './inter-files.ts';

/**
 * The letters that a worker draws with: a worker has none of the page's. Latin is loaded at once, the
 * other scripts when a map first has one of their letters. Where a file cannot be read the system's own
 * letters are drawn instead.
 */
export function createLetters(fonts: FontFaceSet): (patch: PicturePatch | null) => Promise<void> {
  let loaded = load(fonts, [latinFont]);
  let hasOtherScripts = false;
  return (patch) => {
    if (!hasOtherScripts && patch && namesOf(patch).some((name) => beyondLatin.test(name))) {
      hasOtherScripts = true;
      loaded = Promise.all([loaded, load(fonts, otherFonts)]).then(() => {});
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
