import { describe, expect, it } from 'vitest';
import { execute } from '../../../../../shared/document/command.ts';
import { addPassage } from '../../../../../shared/document/commands/passage.ts';
import { stateOf } from '../../../../../shared/document/state.ts';
import { sha256Hex } from '../../../../../shared/lib/hash.ts';
import { type PassageId, type SourceId, toId } from '../../../../../shared/lib/ids.ts';
import { createPassage } from '../../../../../shared/model/passage.ts';
import { createSource } from '../../../../../shared/model/source.ts';

const source = createSource({ id: toId<SourceId>('s') });
const passage = createPassage({
  id: toId<PassageId>('p'),
  sourceId: source.id,
  position: { start: 0, end: 5 },
  quoteHash: sha256Hex('words'),
  comment: 'First thought',
});

describe('keeping a passage', () => {
  it('puts it into the library without attaching it', () => {
    const { state } = execute(stateOf([source]), addPassage, { passage });
    expect(state.passage.get(passage.id)).toEqual(passage);
    expect(state.evidence.size).toBe(0);
  });

  it('leaves a passage alone that is there already', () => {
    const { delta } = execute(stateOf([source, passage]), addPassage, {
      passage: { ...passage, comment: 'Second thought' },
    });
    expect(delta.size).toBe(0);
  });
});
