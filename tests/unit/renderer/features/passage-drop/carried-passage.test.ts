// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import {
  carriedPassage,
  carryPassage,
  passageMimeType,
  placeUnder,
} from '../../../../../renderer/features/passage-drop/carried-passage.ts';
import { type PassageId, toId } from '../../../../../shared/lib/ids.ts';

describe('a passage that is dragged', () => {
  it('arrives as it was picked up', () => {
    const data = new DataTransfer();
    const carried = { passageId: toId<PassageId>('passage-1'), stance: 'challenges' } as const;
    carryPassage(data, carried);
    expect(carriedPassage(data)).toEqual(carried);
  });

  it.each(['', '{', 'null', '{"passageId":3,"stance":"supports"}', '{"passageId":"a"}'])(
    'is none when the drag carries something else: %j',
    (text) => {
      const data = new DataTransfer();
      data.setData(passageMimeType, text);
      expect(carriedPassage(data)).toBeNull();
    },
  );
});

describe('the place under a pointer', () => {
  document.body.innerHTML = `<div data-canvas><div class="react-flow__node" data-id="node-1">
    <p id="title">Talks</p><ul><li data-state-id="held"><b id="state">Held</b></li></ul></div></div>
    <p id="outside">Outline</p>`;
  const at = (id: string) => placeUnder(document.getElementById(id));

  it('is a state where its row is, else the card, else nothing', () => {
    expect(at('state')).toEqual({ kind: 'state', nodeId: 'node-1', stateId: 'held' });
    expect(at('title')).toEqual({ kind: 'node', nodeId: 'node-1' });
    expect(at('outside')).toBeNull();
    expect(placeUnder(null)).toBeNull();
  });
});
