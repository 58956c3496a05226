import type { Position } from '../../shared/model/passage.ts';
import * as fc from './laws.ts';

/** A UTF-16 unit of a text, and the offset in the first text that it came from; null for a new one. */
interface Unit {
  readonly unit: string;
  readonly from: number | null;
  /** The offset of the unit that it was copied from, for a copy that was made while editing. */
  readonly copyOf: number | null;
}

/** A text, what became of it by random edits, and where each of its units went. */
export interface EditedText {
  readonly before: string;
  readonly after: string;
  /** The edits in words, for the report of a failure. */
  readonly edits: readonly string[];
  /** The offsets in `after` of the units of a stretch of `before` that are left, in order. */
  whereIs(stretch: Position): readonly number[];
  /** The same of units that were copied from the stretch while editing. */
  whereAreCopies(stretch: Position): readonly number[];
}

const words = [
  ...[
    'river',
    'dam',
    'talks',
    'fail',
    'delegation',
    'sanctions',
    'relief',
    'inspectors',
    'we',
    'the',
  ],
  ...[
    'of',
    'in',
    'and',
    'to',
    'minister',
    'statement',
    'on',
    'Thursday',
    'Friday',
    'said',
    'would',
  ],
  ...['“never”', '‘perhaps’', 'freeze', 'reactor', 'summit', 'envoy', 'leaders', 'agreed', 'broke'],
  ...[
    'naïve',
    'Đà',
    'Nẵng',
    'Hà',
    'Nội',
    '🌊',
    '👩‍👩‍👧',
    '核',
    '协议',
    '谈判',
    'مفاوضات',
    'السلام',
    'שיחות',
  ],
];
const newWords = [
  'quorum',
  'zephyr',
  'ledger',
  'amber',
  'kiosk',
  '🎯',
  '条約',
  'جديد',
  'vexing',
  'plume',
];

// Numbers make most sentences unlike all others, as names and dates do.
const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...words) },
  { weight: 1, arbitrary: fc.integer({ min: 100, max: 9_999 }).map(String) },
);
const sentence = fc
  .uniqueArray(word, { minLength: 3, maxLength: 16 })
  .map((chosen) => `${chosen.join(' ')}.`);
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 5 }).map((all) => all.join(' '));

/** Paragraphs among which some are look-alikes of others: the same, or with a few words changed. */
const textBefore = (mostLookAlikes: number): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.array(paragraph, { minLength: 1, maxLength: 8 }),
      fc.array(fc.tuple(fc.nat(), fc.nat(), fc.array(fc.nat(), { maxLength: 2 })), {
        maxLength: mostLookAlikes,
      }),
    )
    .map(([paragraphs, likes]) => {
      const all = [...paragraphs];
      for (const [which, where, changes] of likes) {
        const like = (paragraphs[which % paragraphs.length] ?? '').split(' ');
        for (const change of changes)
          like[change % like.length] = words[change % words.length] ?? '';
        all.splice(where % (all.length + 1), 0, like.join(' '));
      }
      return all.join('\n\n');
    });

type Edit =
  | { readonly kind: 'insert'; readonly at: number; readonly words: readonly string[] }
  | { readonly kind: 'delete'; readonly at: number; readonly length: number }
  | {
      readonly kind: 'replace';
      readonly at: number;
      readonly length: number;
      readonly words: readonly string[];
    }
  | {
      readonly kind: 'move' | 'copy';
      readonly which: number;
      readonly to: number;
      readonly change: number;
    }
  | { readonly kind: 'remove'; readonly which: number }
  | { readonly kind: 'plainMarks' | 'joinLines' };

const some = fc.array(fc.constantFrom(...newWords), { minLength: 1, maxLength: 4 });
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('insert' as const), at: fc.nat(), words: some }),
  fc.record({
    kind: fc.constant('delete' as const),
    at: fc.nat(),
    length: fc.integer({ min: 1, max: 60 }),
  }),
  fc.record({
    kind: fc.constant('replace' as const),
    at: fc.nat(),
    length: fc.integer({ min: 1, max: 12 }),
    words: some,
  }),
  fc.record({
    kind: fc.constantFrom('move' as const, 'copy' as const),
    which: fc.nat(),
    to: fc.nat(),
    change: fc.nat(),
  }),
  fc.record({ kind: fc.constant('remove' as const), which: fc.nat() }),
  fc.record({ kind: fc.constantFrom('plainMarks' as const, 'joinLines' as const) }),
);

/**
 * A text with up to so many look-alike paragraphs, and up to six edits of it. Only with `all` of them are copies
 * made where paragraphs move or go: then it is for the test to say which of them is meant.
 */
export const editedText = (
  mostLookAlikes: number,
  allowed: 'tellable' | 'all' = 'tellable',
): fc.Arbitrary<EditedText> =>
  fc.tuple(textBefore(mostLookAlikes), fc.array(edit, { maxLength: 6 })).map(([before, wanted]) => {
    // A copy beside a paragraph that goes away or elsewhere is that paragraph, for all that anybody can tell.
    const hasCopy = mostLookAlikes > 0 && wanted.some(({ kind }) => kind === 'copy');
    const without: readonly string[] = hasCopy
      ? ['move', 'remove']
      : mostLookAlikes > 0
        ? []
        : ['copy'];
    const edits = wanted.filter(({ kind }) => allowed === 'all' || !without.includes(kind));
    const units = edits.reduce(apply, unitsOf(before));
    const places = new Map(units.map(({ from }, at) => [from, at]));
    const copies = new Map<number, number[]>();
    units.forEach(({ copyOf }, at) => {
      if (copyOf !== null) copies.set(copyOf, [...(copies.get(copyOf) ?? []), at]);
    });
    return {
      before,
      after: units.map(({ unit }) => unit).join(''),
      edits: edits.map((each) => JSON.stringify(each)),
      whereIs: (stretch) => offsetsIn(stretch).flatMap((offset) => places.get(offset) ?? []),
      whereAreCopies: (stretch) => offsetsIn(stretch).flatMap((offset) => copies.get(offset) ?? []),
    };
  });

function offsetsIn({ start, end }: Position): number[] {
  return Array.from({ length: end - start }, (_, at) => start + at);
}

function unitsOf(text: string): readonly Unit[] {
  return text.split('').map((unit, from) => ({ unit, from, copyOf: null }));
}

function fresh(text: string): readonly Unit[] {
  return text.split('').map((unit) => ({ unit, from: null, copyOf: null }));
}

function apply(units: readonly Unit[], change: Edit): readonly Unit[] {
  switch (change.kind) {
    case 'insert':
      return spliced(units, change.at % (units.length + 1), 0, ` ${change.words.join(' ')} `);
    case 'delete':
      return spliced(units, change.at % (units.length + 1), change.length, '');
    case 'replace':
      return spliced(units, change.at % (units.length + 1), change.length, change.words.join(' '));
    case 'remove': {
      const all = paragraphsOf(units);
      return joined(all.toSpliced(change.which % all.length, 1));
    }
    case 'move': {
      const all = paragraphsOf(units);
      const [moved = []] = all.splice(change.which % all.length, 1);
      return joined(all.toSpliced(change.to % (all.length + 1), 0, moved));
    }
    case 'copy': {
      const all = paragraphsOf(units);
      const copy = (all[change.which % all.length] ?? []).map(({ unit, from, copyOf }) => ({
        unit,
        from: null,
        copyOf: from ?? copyOf,
      }));
      const changed = spliced(copy, change.change % (copy.length + 1), 4, 'zest');
      return joined(all.toSpliced(change.to % (all.length + 1), 0, changed));
    }
    case 'plainMarks':
      return units.map((each) => ({ ...each, unit: plain[each.unit] ?? each.unit }));
    case 'joinLines':
      return units
        .filter(({ unit }, at) => unit !== '\n' || units[at - 1]?.unit !== '\n')
        .map((each) => (each.unit === '\n' ? { ...each, unit: ' ' } : each));
  }
}

const plain: Readonly<Record<string, string>> = { '“': '"', '”': '"', '‘': "'", '’': "'" };

function spliced(
  units: readonly Unit[],
  at: number,
  length: number,
  text: string,
): readonly Unit[] {
  // Never half a character: people do not edit those.
  const isSplit = (offset: number): boolean =>
    /[\udc00-\udfff]/.test(units[offset]?.unit ?? '') &&
    /[\ud800-\udbff]/.test(units[offset - 1]?.unit ?? '');
  const start = isSplit(at) ? at - 1 : at;
  const end = isSplit(at + length) ? at + length + 1 : at + length;
  return units.toSpliced(start, end - start, ...fresh(text));
}

function paragraphsOf(units: readonly Unit[]): (readonly Unit[])[] {
  const all: Unit[][] = [[]];
  for (const each of units) {
    if (each.unit === '\n') all.push([]);
    else all.at(-1)?.push(each);
  }
  return all
    .filter(({ length }) => length > 0)
    .concat(all.some(({ length }) => length > 0) ? [] : [[]]);
}

function joined(paragraphs: readonly (readonly Unit[])[]): readonly Unit[] {
  return paragraphs.flatMap((each, at) => (at === 0 ? each : [...fresh('\n\n'), ...each]));
}
