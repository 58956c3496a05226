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
