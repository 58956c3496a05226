import * as fastCheck from 'fast-check';

// biome-ignore lint/performance/noReExportAll: the library as it is, but for `assert`, under one name.
export * from 'fast-check';

/** The cases are the same in every run, so that what a check says depends on the commit alone. */
const fixedSeed = 20_190_228;
const seed = numberIn('BRANCHPOINT_LAW_SEED', fixedSeed);
/** `npm run laws` tries each law on many more cases, new ones each time. */
const times = numberIn('BRANCHPOINT_LAW_TIMES', 1);
const usualRuns = 100;

/**
 * Tries a law on as many cases as it asks for, times what `npm run laws` says.
 * @throws with the smallest case found that breaks it, and the seed that leads there.
 */
export function assert<Ts>(
  law: fastCheck.IAsyncProperty<Ts>,
  asked?: fastCheck.Parameters<Ts>,
): Promise<void>;
export function assert<Ts>(law: fastCheck.IProperty<Ts>, asked?: fastCheck.Parameters<Ts>): void;
export function assert<Ts>(
  law: fastCheck.IRawProperty<Ts>,
  asked: fastCheck.Parameters<Ts> = {},
): unknown {
  const numRuns = (asked.numRuns ?? usualRuns) * times;
  return fastCheck.assert(law, { seed, ...asked, numRuns } as fastCheck.Parameters<unknown>);
}

function numberIn(variable: string, otherwise: number): number {
  const said = process.env[variable];
  return said === undefined ? otherwise : Number(said);
}
