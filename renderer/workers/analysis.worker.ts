import { expose } from 'comlink';
import type { AnalysisTables } from '../../shared/analysis/analysis-tables.ts';
import { computeNumbers } from '../../shared/analysis/compute-numbers.ts';
import { emptyState } from '../../shared/document/state.ts';
import type { NodeState } from '../../shared/model/fields.ts';
import type { MapNumbers } from '../../shared/model/numbers.ts';

// Kept between requests: a table that is not sent again keeps its identity, and with it all that was
// compiled from it.
let tables: AnalysisTables = emptyState();

const analysis = {
  compute(changed: Partial<AnalysisTables>, assumptions: readonly NodeState[]): MapNumbers {
    tables = { ...tables, ...changed };
    return computeNumbers(tables, assumptions);
  },
};

/** What the worker answers; the client sends it only the tables that changed. */
export type AnalysisWorker = typeof analysis;

expose(analysis);
