import { expose } from 'comlink';
import {
  type AnalysisPatch,
  createNumbersTeller,
  type NumbersPatch,
  patchedTables,
} from '../../shared/analysis/analysis-patch.ts';
import type { AnalysisTables } from '../../shared/analysis/analysis-tables.ts';
import { computeNumbers } from '../../shared/analysis/compute-numbers.ts';
import { emptyState } from '../../shared/document/state.ts';
import type { NodeState } from '../../shared/model/fields.ts';

// Kept between requests: a table in which nothing changed keeps its identity, and with it all that was
// compiled from it.
let tables: AnalysisTables = emptyState();
const tell = createNumbersTeller();

const analysis = {
  /** Takes note of a piece of what changed. */
  learn(patch: AnalysisPatch): void {
    tables = patchedTables(tables, patch);
  },
  /** What is new in the numbers since the last answer. */
  compute(assumptions: readonly NodeState[]): NumbersPatch {
    return tell(computeNumbers(tables, assumptions));
  },
};

/** What the worker answers; the client tells it only what changed, and is told no more than that. */
export type AnalysisWorker = typeof analysis;

expose(analysis);
