import type { DocumentState } from '../document/state.ts';

/** One file of a web font that is split by script. */
export interface FontSubset {
  /** CSS `unicode-range`, e.g. `U+0000-00FF,U+0131`. */
  readonly unicodeRange: string;
}

/** A subset together with its file. */
export interface LoadedFontSubset extends FontSubset {
  /** A variable font as WOFF2, all weights in one. */
  readonly bytes: Uint8Array;
}

/** Every character that a picture of the map may show: its words, and the program's own. */
export function charactersOfMap(state: DocumentState): ReadonlySet<number> {
  const characters = new Set<number>();
  const add = (text: string) => {
    for (const character of text) characters.add(character.codePointAt(0) ?? 0);
  };
  add(charactersOfTheProgram);
  for (const { title } of state.map.values()) add(title);
  for (const { name } of state.actor.values()) add(name);
  for (const { label } of state.edge.values()) add(label);
  for (const { unit } of state.value.values()) add(unit);
  for (const { title, description, states } of state.node.values()) {
    add(title);
    add(description);
    for (const { label } of states) add(label);
  }
  return characters;
}

const charactersOfTheProgram =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,:;()%<>—–−…·+“”‘’';

/** Those subsets that hold at least one of the characters, so that only their files need be read. */
export function subsetsNeeded<Subset extends FontSubset>(
  characters: ReadonlySet<number>,
  subsets: readonly Subset[],
): Subset[] {
  return subsets.filter(({ unicodeRange }) => {
    const ranges = parseUnicodeRange(unicodeRange);
    for (const character of characters) {
      if (ranges.some(([first, last]) => character >= first && character <= last)) return true;
    }
    return false;
  });
}

/** `@font-face` rules with the needed subsets inside, so that the picture looks the same anywhere. */
export function fontFaceCssOf(
  characters: ReadonlySet<number>,
  subsets: readonly LoadedFontSubset[],
): string {
  return subsetsNeeded(characters, subsets)
    .map(
      ({ unicodeRange, bytes }) =>
        `@font-face{font-family:'Inter Variable';font-style:normal;font-weight:100 900;` +
        `src:url(data:font/woff2;base64,${toBase64(bytes)}) format('woff2');` +
        `unicode-range:${unicodeRange}}`,
    )
    .join('\n');
}

/** Pairs of first and last code point, of a CSS `unicode-range` such as `U+0-FF,U+4??,U+131`. */
export function parseUnicodeRange(unicodeRange: string): readonly (readonly [number, number])[] {
  return unicodeRange.split(',').flatMap((part) => {
    const match = /^\s*u\+([0-9a-f?]+)(?:-([0-9a-f]+))?\s*$/i.exec(part);
    if (!match) return [];
    const [, first = '', last = first] = match;
    return [
      [
        Number.parseInt(first.replaceAll('?', '0'), 16),
        Number.parseInt(last.replaceAll('?', 'f'), 16),
      ] as const,
    ];
  });
}

const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base 64 of bytes; neither `btoa` nor `Buffer` is to be had in every place that draws. */
function toBase64(bytes: Uint8Array): string {
  const groups: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const bits = (a << 16) | (b << 8) | c;
    const digits = [18, 12, 6, 0].map((shift) => base64Digits.charAt((bits >> shift) & 63));
    const known = Math.min(3, bytes.length - at) + 1;
    groups.push(digits.slice(0, known).join('').padEnd(4, '='));
  }
  return groups.join('');
}
