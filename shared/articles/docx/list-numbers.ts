import type { DocumentLists, ListLevel, ListStyle, NumberedList } from './list-levels.ts';

/** What a paragraph says of the list it is an item of. */
interface ItemOfList {
  readonly styleId: string | null;
  readonly listId: string | null;
  readonly level: number | null;
}

/** Writes the mark of the next item, as Word counts it: `2.1.`, `b)`, `•`; null for what is no item. */
export type MarkItem = (item: ItemOfList) => string | null;

const mostLevels = 9;
const mostStylesAbove = 20;

/**
 * Counts the items of a document's lists in the order of its paragraphs (ECMA-376, 17.9): Word keeps no
 * numbers in the file, only how to count.
 */
export function countItems(document: DocumentLists): MarkItem {
  const counters = new Map<string, (number | undefined)[]>();
  const begun = new Set<string>();
  return (item) => {
    const found = levelOf(item, document);
    if (!found) return null;
    const { list, listId, abstractId, at, levels } = found;
    const level = levels(at);
    if (!level) return null;
    const counts = counters.get(abstractId) ?? [];
    counters.set(abstractId, counts);
    const ownStart = begun.has(`${listId} ${at}`) ? undefined : list.starts.get(at);
    begun.add(`${listId} ${at}`);
    const before = counts[at];
    counts[at] = ownStart ?? (before === undefined ? level.start : before + 1);
    beginAnew(counts, at, levels);
    return markOf(level, counts, levels);
  };
}

/** The marks that bullets of all shapes are written as. */
const bullet = '•';

function markOf(
  level: ListLevel,
  counts: readonly (number | undefined)[],
  levels: (at: number) => ListLevel | undefined,
): string | null {
  if (level.format === 'bullet') return bullet;
  const mark = level.text.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const own = levels(at);
    const count = counts[at] ?? own?.start ?? 0;
    return formatCount(count, level.isLegal ? 'decimal' : (own?.format ?? 'decimal'));
  });
  return mark.trim() === '' ? null : mark.trim();
}

function beginAnew(
  counts: (number | undefined)[],
  at: number,
  levels: (at: number) => ListLevel | undefined,
): void {
  for (let below = at + 1; below < mostLevels; below += 1) {
    if (at < (levels(below)?.restartsAfter ?? below)) counts[below] = undefined;
  }
}

interface FoundLevel {
  readonly list: NumberedList;
  readonly listId: string;
  readonly abstractId: string;
  readonly at: number;
  readonly levels: (at: number) => ListLevel | undefined;
}

function levelOf(item: ItemOfList, document: DocumentLists): FoundLevel | null {
  const inherited = item.listId === null ? listOfStyle(item.styleId, document) : null;
  const listId = item.listId ?? inherited?.listId ?? '0';
  // Word takes a paragraph of a numbered style out of its list by naming the list 0.
  const list = listId === '0' ? undefined : document.lists.get(listId);
  if (!list) return null;
  const abstractId = abstractOf(list, document);
  const own = document.abstractLists.get(abstractId);
  const levels = (at: number): ListLevel | undefined => list.levels.get(at) ?? own?.levels.get(at);
  const byStyle = [...(own?.levels ?? [])].find(
    ([, level]) => item.styleId !== null && level.styleId === item.styleId,
  );
  const at = Math.min(item.level ?? inherited?.level ?? byStyle?.[0] ?? 0, mostLevels - 1);
  return { list, listId, abstractId, at, levels };
}

/** What the style of a paragraph, or the nearest one it is based on, says of lists. */
function listOfStyle(styleId: string | null, { styles }: DocumentLists): ListStyle | null {
  let style = styles.get(styleId ?? '');
  for (let above = 0; style && above < mostStylesAbove; above += 1) {
    if (style.listId !== null) return style;
    style = styles.get(style.basedOn ?? '');
  }
  return null;
}

/** A list can be defined by a style, which refers to another list. */
function abstractOf({ abstractId }: NumberedList, document: DocumentLists): string {
  const link = document.abstractLists.get(abstractId)?.styleLink;
  const linked = document.lists.get(document.styles.get(link ?? '')?.listId ?? '');
  return linked?.abstractId ?? abstractId;
}

const romanSigns = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const;

/** A count in the format that the file names; formats of other scripts are written as 1, 2, 3. */
function formatCount(count: number, format: string): string {
  switch (format) {
    case 'none':
      return '';
    case 'decimalZero':
      return String(count).padStart(2, '0');
    case 'upperRoman':
      return roman(count);
    case 'lowerRoman':
      return roman(count).toLowerCase();
    case 'upperLetter':
      return letters(count);
    case 'lowerLetter':
      return letters(count).toLowerCase();
    case 'ordinal':
      return ordinal(count);
    default:
      return String(count);
  }
}

function roman(count: number): string {
  if (count < 1 || count > 3_999) return String(count);
  let rest = count;
  let signs = '';
  for (const [value, sign] of romanSigns) {
    signs += sign.repeat(Math.floor(rest / value));
    rest %= value;
  }
  return signs;
}

/** After Z come AA, BB, CC: Word repeats the letter. */
function letters(count: number): string {
  if (count < 1 || count > 26 * 30) return String(count);
  return String.fromCharCode(65 + ((count - 1) % 26)).repeat(Math.ceil(count / 26));
}

function ordinal(count: number): string {
  const isTeen = count % 100 >= 11 && count % 100 <= 13;
  const ending = isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th');
  return `${count}${ending}`;
}
