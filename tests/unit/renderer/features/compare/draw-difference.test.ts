import { describe, expect, it } from 'vitest';
import {
  boxOfPlace,
  drawDifference,
} from '../../../../../renderer/features/compare/draw-difference.ts';
import { compareMaps } from '../../../../../shared/compare/compare-maps.ts';
import { allRecords, type DocumentState, stateOf } from '../../../../../shared/document/state.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { createNode } from '../../../../../shared/model/node.ts';
import { buildSmallMap } from '../../../../helpers/builders.ts';

const small = buildSmallMap();

function draw(before: DocumentState, after: DocumentState) {
  const drawn = drawDifference(before, after, compareMaps(before, after), 'light');
  if (!drawn) throw new Error('Nothing was drawn');
  return drawn;
}

describe('two versions drawn as one', () => {
  it('mark a card that was added, and one that was removed', () => {
    const note = createNode({ id: toId('node-new'), kind: 'note', title: 'New' });
    const more = stateOf([...allRecords(small.state), note]);
    expect(draw(small.state, more).cards).toMatchObject([{ nodeId: note.id, how: 'added' }]);
    expect(draw(more, small.state).cards).toMatchObject([{ nodeId: note.id, how: 'removed' }]);
  });

  it('show where a card that moved was before, at the size that it has', () => {
    const moved = { ...small.talks, xPx: small.talks.xPx + 400, yPx: small.talks.yPx - 90 };
    const after = stateOf([...allRecords(small.state), moved]);
    const [card] = draw(small.state, after).cards;
    expect(card).toMatchObject({ nodeId: small.talks.id, how: 'moved' });
    expect(card?.from).toEqual({
      ...card?.box,
      xPx: (card?.box.xPx ?? 0) - 400,
      yPx: (card?.box.yPx ?? 0) + 90,
    });
  });

  it('have room for everything that is marked, old places too', () => {
    const moved = { ...small.talks, xPx: small.talks.xPx + 5_000 };
    const after = stateOf([...allRecords(small.state), moved]);
    const drawn = draw(small.state, after);
    for (const { box, from } of drawn.cards) {
      for (const each of from ? [box, from] : [box]) {
        expect(each.xPx).toBeGreaterThanOrEqual(drawn.page.xPx);
        expect(each.xPx + each.widthPx).toBeLessThanOrEqual(drawn.page.xPx + drawn.page.widthPx);
      }
    }
  });

  it('find the place of a difference, and none for what is not on the map', () => {
    const changed = { ...small.talks, title: 'Other words' };
    const drawn = draw(small.state, stateOf([...allRecords(small.state), changed]));
    const place = { nodeId: small.talks.id };
    expect(boxOfPlace(drawn, place)).toEqual(drawn.cards[0]?.box);
    expect(boxOfPlace(drawn, null)).toBeNull();
  });

  it('are outlines where the map is too large for a picture', () => {
    const nodes = Array.from({ length: 700 }, (_, at) =>
      createNode({ id: toId(`node-${at}`), kind: 'note', title: `Note ${at}`, xPx: at * 300 }),
    );
    const large = stateOf([small.map, ...nodes]);
    const drawn = draw(large, stateOf([small.map, ...nodes.slice(1)]));
    expect(drawn.picture).toBeNull();
    expect(drawn.outlines.match(/z/g)).toHaveLength(700);
    expect(drawn.cards).toMatchObject([{ nodeId: 'node-0', how: 'removed' }]);
  });

  it('are nothing where neither has anything to draw', () => {
    const empty = stateOf([small.map]);
    expect(drawDifference(empty, empty, compareMaps(empty, empty), 'light')).toBeNull();
  });
});
