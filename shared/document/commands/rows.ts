import type { ExclusionId, LikelihoodId, ValueId } from '../../lib/ids.ts';
import type { Exclusion } from '../../model/exclusion.ts';
import type { LikelihoodRow } from '../../model/likelihood.ts';
import type { ValueRow } from '../../model/value.ts';
import type { Command } from '../command.ts';

export const putLikelihood: Command<{ row: LikelihoodRow }> = {
  code: 'likelihood.put',
  label: 'Edit likelihood',
  run(tx, { row }) {
    tx.put(row);
  },
};

export const removeLikelihood: Command<{ rowId: LikelihoodId }> = {
  code: 'likelihood.remove',
  label: 'Delete likelihood row',
  run(tx, { rowId }) {
    tx.remove('likelihood', rowId);
  },
};

/** Changes several rows as one step: a pasted table, or a cell of it. */
export const putLikelihoods: Command<{
  put: readonly LikelihoodRow[];
  removeIds: readonly LikelihoodId[];
}> = {
  code: 'likelihood.putTable',
  label: 'Edit likelihood table',
  run(tx, { put, removeIds }) {
    for (const id of removeIds) tx.remove('likelihood', id);
    for (const row of put) tx.put(row);
  },
};

export const putValue: Command<{ row: ValueRow }> = {
  code: 'value.put',
  label: 'Edit value',
  run(tx, { row }) {
    tx.put(row);
  },
};

export const removeValue: Command<{ rowId: ValueId }> = {
  code: 'value.remove',
  label: 'Delete value row',
  run(tx, { rowId }) {
    tx.remove('value', rowId);
  },
};

/** Changes several rows as one step: a pasted table, or a cell of it. */
export const putValues: Command<{ put: readonly ValueRow[]; removeIds: readonly ValueId[] }> = {
  code: 'value.putTable',
  label: 'Edit value table',
  run(tx, { put, removeIds }) {
    for (const id of removeIds) tx.remove('value', id);
    for (const row of put) tx.put(row);
  },
};

export const putExclusion: Command<{ exclusion: Exclusion }> = {
  code: 'exclusion.put',
  label: 'Edit exclusion',
  run(tx, { exclusion }) {
    tx.put(exclusion);
  },
};

export const removeExclusion: Command<{ exclusionId: ExclusionId }> = {
  code: 'exclusion.remove',
  label: 'Delete exclusion',
  run(tx, { exclusionId }) {
    tx.remove('exclusion', exclusionId);
  },
};
