import { createRandom } from '../../bench/lib/random.ts';
import { processorTimeMs } from '../helpers/processor-time.ts';
import { type Mutant, mutate } from './mutate.ts';
import { type Reading, readFuzzFile } from './read-files.ts';
import { type Format, formats, makeValidFiles } from './valid-files.ts';

export interface FuzzOptions {
  readonly seed: number;
  /** How many damaged files of each format. */
  readonly countPerFormat: number;
  readonly only?: readonly Format[];
  /** Called before each file: where this is the last word, the reading never ended. */
  readonly onCase?: (words: string) => void;
}

/** A file that broke a promise. */
export interface FuzzFinding {
  /** Which file, by seed, format and number, with what was done to it. */
  readonly file: string;
  readonly what: string;
  readonly bytes: Uint8Array;
}

export interface FuzzSummary {
  readonly files: number;
  readonly taken: number;
  readonly refused: number;
  /** The longest that one file took, in milliseconds of work. */
  readonly longestMs: number;
  readonly longest: string;
  readonly findings: readonly FuzzFinding[];
}

/** Longer than this no file may keep the program busy. */
const limitMs = 1_000;

/**
 * Reads damaged files of every format. Each has to be taken or refused in words, at once, and leave
 * nothing behind.
 */
export async function runFuzz(options: FuzzOptions): Promise<FuzzSummary> {
  const valid = await makeValidFiles();
  const findings: FuzzFinding[] = [];
  const counts = { files: 0, taken: 0, refused: 0, longestMs: 0, longest: '' };
  // What is fetched and compiled at the first file of a format is not that file's time.
  for (const file of valid) await readFuzzFile(file);
  for (const format of options.only ?? formats) {
    const seeds = valid.filter((file) => file.format === format);
    for (let number = 0; number < options.countPerFormat; number += 1) {
      const random = createRandom(
        options.seed * 1_000_003 + formats.indexOf(format) * 65_537 + number,
      );
      const seedFile = seeds[number % seeds.length];
      if (!seedFile) throw new Error(`No valid file of ${format}`);
      const mutant = mutate(seedFile, random);
      const name = `${format} ${number} of seed ${options.seed} (${mutant.words}, ${mutant.bytes.length} bytes)`;
      options.onCase?.(name);
      const outcome = await readTimed(mutant);
      counts.files += 1;
      if (outcome.reading?.kind === 'taken') counts.taken += 1;
      else counts.refused += 1;
      if (outcome.tookMs > counts.longestMs) {
        counts.longestMs = outcome.tookMs;
        counts.longest = name;
      }
      findings.push(...outcome.faults.map((what) => ({ file: name, what, bytes: mutant.bytes })));
    }
  }
  return { ...counts, findings };
}

interface Outcome {
  readonly reading: Reading | null;
  readonly tookMs: number;
  readonly faults: readonly string[];
}

async function readTimed(mutant: Mutant): Promise<Outcome> {
  const before = process.cpuUsage();
  try {
    const reading = await readFuzzFile(mutant);
    const tookMs = Math.round(processorTimeMs(before));
    return { reading, tookMs, faults: [...judge(reading), ...judgeTime(tookMs), ...leftBehind()] };
  } catch (error) {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return {
      reading: null,
      tookMs: Math.round(processorTimeMs(before)),
      faults: [`threw ${words.slice(0, 600)}`],
    };
  }
}

function judgeTime(tookMs: number): string[] {
  return tookMs > limitMs ? [`kept the program busy for ${tookMs} ms`] : [];
}

function judge({ kind, messages, faults }: Reading): string[] {
  const silent = kind === 'refused' && messages.length === 0 ? ['refused without a word'] : [];
  const unreadable = messages
    .filter((message) => !isInWords(message))
    .map((message) => `says: ${JSON.stringify(message.slice(0, 300))}`);
  return [...silent, ...unreadable, ...faults];
}

/** A sentence for a person, and not what a machine lets slip. */
function isInWords(message: string): boolean {
  const leaks =
    /\[object |\bundefined\b|TypeError|RangeError|SyntaxError|is not a function|Cannot read prop|Maximum call|Unexpected token|at .*\.ts:/;
  return /\p{L}+ \p{L}+/u.test(message) && !leaks.test(message) && message.isWellFormed();
}

/** What no file may do to the program that reads it. */
function leftBehind(): string[] {
  const strange = Object.keys(Object.getPrototypeOf({}));
  const isPolluted = 'polluted' in {} || strange.length > 0;
  return isPolluted ? ['changed the prototype of every object'] : [];
}
