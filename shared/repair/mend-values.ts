import { sha256Hex } from '../lib/hash.ts';
import type { Chance, LikelihoodRow } from '../model/likelihood.ts';
import type { Passage } from '../model/passage.ts';
import type { AnyRecord } from '../model/record.ts';

/** What is wrong with a record that fits its schema, and the record as a repair would have it. */
export interface MendedValue {
  readonly problem: string;
  readonly repair: string;
  readonly record: AnyRecord;
}

/**
 * Looks for what no schema shows: likelihoods outside of 0 to 100 %, and passages whose words are not
 * those of their article. Null where nothing is wrong.
 * @param textOf the text of an article by its hash; undefined where it is not known
 */
export function mendValue(
  record: AnyRecord,
  textOf: (sourceId: string) => string | undefined,
): MendedValue | null {
  if (record.type === 'likelihood') return mendChances(record);
  return record.type === 'passage' ? mendQuote(record, textOf(record.sourceId)) : null;
}

function mendChances(row: LikelihoodRow): MendedValue | null {
  const chances = row.chances.map((each) => ({ ...each, chance: mendChance(each.chance) }));
  if (chances.every(({ chance }, at) => chance === row.chances[at]?.chance)) return null;
  return {
    problem:
      'holds a likelihood that is not between 0 and 100 %, or a range that ends before it begins',
    repair: 'Each goes to the nearest that there is; a range is turned round.',
    record: { ...row, chances },
  };
}

/** The same object where nothing is wrong with it. */
function mendChance(chance: Chance): Chance {
  if (chance.kind === 'number') {
    const value = toFraction(chance.value);
    return value === chance.value ? chance : { ...chance, value };
  }
  if (chance.kind !== 'range') return chance;
  const [low = 0, high = 1] = [chance.low, chance.high].map(toFraction).sort((a, b) => a - b);
  return low === chance.low && high === chance.high ? chance : { ...chance, low, high };
}

const toFraction = (value: number): number => Math.min(1, Math.max(0, value));

function mendQuote(passage: Passage, text: string | undefined): MendedValue | null {
  const { quote, quoteHash, anchor, position } = passage;
  if (!quote) return null;
  const hash = sha256Hex(quote.exact);
  if (hash !== quoteHash) {
    return {
      problem: 'has words that are not those which were chosen',
      repair: 'The words that are there count from now on.',
      record: { ...passage, quoteHash: hash },
    };
  }
  if (anchor.kind === 'lost' || text === undefined) return null;
  if (text.slice(position.start, position.end) === quote.exact) return null;
  return {
    problem: 'is not what its article says at this place',
    repair: 'It is marked as lost, with its words, and can be found again in the article by hand.',
    record: { ...passage, anchor: { kind: 'lost' } },
  };
}
