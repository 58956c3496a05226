import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DocumentState } from '../shared/document/state.ts';
import { charactersOfMap, fontFaceCssOf, subsetsNeeded } from '../shared/drawing/font-embedding.ts';
import { installedFolder } from './installed-folder.ts';
import type { Surroundings } from './surroundings.ts';

/** `@font-face` rules with the parts of Inter that a map needs; empty, and said so, where it is not installed. */
export async function embeddedFonts(
  state: DocumentState,
  surroundings: Surroundings,
): Promise<string> {
  const folder = installedFolder('@fontsource-variable/inter');
  if (folder === null) {
    surroundings.say(
      'The font Inter is not installed beside Branchpoint, so the picture names it without holding it.',
    );
    return '';
  }
  const ranges: Record<string, string> = JSON.parse(
    await readFile(join(folder, 'unicode.json'), 'utf8'),
  );
  const characters = charactersOfMap(state);
  const needed = subsetsNeeded(
    characters,
    Object.entries(ranges).map(([name, unicodeRange]) => ({ name, unicodeRange })),
  );
  const loaded = await Promise.all(
    needed.map(async ({ name, unicodeRange }) => ({
      unicodeRange,
      bytes: await readFile(join(folder, 'files', `inter-${name}-wght-normal.woff2`)),
    })),
  );
  return fontFaceCssOf(characters, loaded);
}

/** The font files with which pictures are drawn as pixels; those that are not installed are left out. */
export function staticFontFiles(): string[] {
  const folder = installedFolder('@expo-google-fonts/inter');
  if (folder === null) return [];
  return ['400Regular', '500Medium', '600SemiBold', '700Bold']
    .map((name) => join(folder, name, `Inter_${name}.ttf`))
    .filter((path) => existsSync(path));
}
