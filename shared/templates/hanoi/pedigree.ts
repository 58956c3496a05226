import type { Pedigree } from '../../model/fields.ts';
import type { BriefPassageKey } from './brief-passages.ts';
import type { CitationKey } from './citations.ts';
import { passageId } from './ids.ts';

export type PassageKey = BriefPassageKey | CitationKey;

/** Why a number is what it is: all judgements of the example were made on one day. */
export function pedigree(reason: string, passages: readonly PassageKey[]): Pedigree {
  return {
    reason,
    passageIds: passages.map(passageId),
    by: 'Branchpoint example',
    on: '2019-03-02',
  };
}
