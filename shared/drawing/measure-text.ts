import {
  characterRanges,
  encodedAdvances,
  encodedTabularAdvances,
  tabularCharacters,
  unitsPerEm,
} from './fonts/inter-metrics.generated.ts';

export type FontWeight = 400 | 500 | 600 | 700;

/** How a line of text is set. */
export interface TextStyle {
  readonly sizePx: number;
  readonly weight: FontWeight;
  /** Digits and number signs all as wide as each other (OpenType `tnum`). */
  readonly isTabular?: boolean;
}

/** The family that text is measured in, and what stands in where a character is not in it. */
export const fontStack =
  "'Inter Variable', Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

/**
 * CSS `font-feature-settings` of text on a card. Kerning, ligatures and contextual forms are off, so
 * that a line is exactly as wide as the sum of its characters, which is what `measureText` adds up.
 */
export const fontFeatures = {
  plain: "'kern' 0, 'calt' 0, 'liga' 0",
  tabular: "'kern' 0, 'calt' 0, 'liga' 0, 'tnum' 1",
} as const;

/** How far letters lean to the right where they are italic: as much as those of Inter's own italic. */
export const italicSlantDegrees = 9.4;

/** Height of Inter's capitals and digits, in em. */
export const capHeightEm = 1490 / unitsPerEm;

/** The width of one line of text in px, as a browser draws it with the shipped font. */
export function measureText(text: string, style: TextStyle): number {
  return (sumOfAdvances(text, tableFor(style)) * style.sizePx) / unitsPerEm;
}

/** Whether words are too wide for a line: sums of the same widths in another order differ by less. */
export function isWider(widthPx: number, maxWidthPx: number): boolean {
  return widthPx > maxWidthPx + 1e-6;
}

/**
 * How many characters of a line fit, at least one. Only for text in which each UTF-16 unit is a
 * character of its own.
 */
export function countFitting(text: string, style: TextStyle, maxWidthPx: number): number {
  const table = tableFor(style);
  const room = (maxWidthPx * unitsPerEm) / style.sizePx;
  let units = 0;
  for (let at = 0; at < text.length; at++) {
    const advance = table[text.charCodeAt(at)] ?? notCovered;
    units += advance === notCovered ? guessedAdvance(text.charCodeAt(at), 0) : advance;
    if (isWider(units, room) && at > 0) return at;
  }
  return text.length;
}

function sumOfAdvances(text: string, table: Uint16Array): number {
  let units = 0;
  let previous = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const isHigh = unit >= 0xd800 && unit <= 0xdbff;
    const character = isHigh ? (text.codePointAt(at) ?? unit) : unit;
    if (character > 0xffff) at++;
    const advance = character < tableSize ? (table[character] ?? notCovered) : notCovered;
    units += advance === notCovered ? guessedAdvance(character, previous) : advance;
    previous = character;
  }
  return units;
}

const tableSize = 0x2800;
const notCovered = 0xffff;
const tables = new Map<FontWeight, Uint16Array>();
const tabularTables = new Map<FontWeight, Uint16Array>();

function tableFor({ weight, isTabular }: TextStyle): Uint16Array {
  return isTabular ? tabularTableOf(weight) : tableOf(weight);
}

function tableOf(weight: FontWeight): Uint16Array {
  const found = tables.get(weight);
  if (found) return found;
  const table = new Uint16Array(tableSize).fill(notCovered);
  const encoded = encodedAdvances[weight];
  let at = 0;
  for (const [first, count] of characterRanges) {
    for (let character = first; character < first + count; character++) {
      if (character < tableSize) table[character] = decode(encoded, at);
      at++;
    }
  }
  // Accents are drawn over the letter before them, whatever width the font gives them on their own.
  table.fill(0, 0x300, 0x370);
  tables.set(weight, table);
  return table;
}

function tabularTableOf(weight: FontWeight): Uint16Array {
  const found = tabularTables.get(weight);
  if (found) return found;
  const table = tableOf(weight).slice();
  const encoded = encodedTabularAdvances[weight];
  for (let at = 0; at < tabularCharacters.length; at++) {
    table[tabularCharacters.charCodeAt(at)] = decode(encoded, at);
  }
  tabularTables.set(weight, table);
  return table;
}

const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function decode(encoded: string, at: number): number {
  const high = base64Digits.indexOf(encoded.charAt(at * 2));
  return high * 64 + base64Digits.indexOf(encoded.charAt(at * 2 + 1));
}

const em = unitsPerEm;
const zeroWidthJoiner = 0x200d;

/**
 * A width for a character that Inter does not have, which the system draws in a font of its choice:
 * rather too wide than too narrow, since a line that is too long runs out of its card.
 */
function guessedAdvance(character: number, previous: number): number {
  if (character < 32 || isInvisible(character)) return 0;
  if (isEmoji(character))
    return previous === zeroWidthJoiner || isModifier(character) ? 0 : 1.3 * em;
  if (character >= 0x1f1e6 && character <= 0x1f1ff) return 0.65 * em; // half of a flag
  if (isWide(character)) return em;
  if (character >= 0x590 && character <= 0x10ff) return 0.65 * em;
  return 0.8 * em;
}

// Marks that extend the character before them are drawn on it, also where they take room of their own.
const invisible = /^[\p{Grapheme_Extend}\p{Cf}]$/u;
const emoji = /^\p{Extended_Pictographic}$/u;

function isInvisible(character: number): boolean {
  return invisible.test(String.fromCodePoint(character));
}

function isEmoji(character: number): boolean {
  return isModifier(character) || emoji.test(String.fromCodePoint(character));
}

function isModifier(character: number): boolean {
  return character >= 0x1f3fb && character <= 0x1f3ff;
}

/** Chinese, Japanese and Korean, full-width forms, and the planes beyond the first. */
function isWide(character: number): boolean {
  return (
    (character >= 0x1100 && character <= 0x11ff) ||
    (character >= 0x2e80 && character <= 0xa4cf) ||
    (character >= 0xac00 && character <= 0xd7ff) ||
    (character >= 0xf900 && character <= 0xfaff) ||
    (character >= 0xfe30 && character <= 0xfe6f) ||
    (character >= 0xff00 && character <= 0xff60) ||
    character > 0xffff
  );
}
