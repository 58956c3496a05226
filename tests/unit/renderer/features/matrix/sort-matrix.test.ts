import { describe, expect, it } from 'vitest';
import {
  nodeToBeginWith,
  orderColumns,
  type RowOrder,
  sortRows,
} from '../../../../../renderer/features/matrix/sort-matrix.ts';
import { parseConsistency, ratingOf } from '../../../../../shared/analysis/ach/consistency.ts';
import type { MatrixRow } from '../../../../../shared/analysis/ach/matrix.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { createEvidence } from '../../../../../shared/model/evidence.ts';
import { createPassage } from '../../../../../shared/model/passage.ts';
import { createSource } from '../../../../../shared/model/source.ts';
import { mapOf, node } from '../../../../helpers/small-maps.ts';

function row(id: string, source: string, start: number, letters: string, published: string | null) {
  const cells = letters.split(' ').map((word) => {
    const consistency = parseConsistency(word);
    return consistency ? ratingOf(consistency) : null;
  });
  const passage = createPassage({
    id: toId(id),
    sourceId: toId(source),
    position: { start, end: start + 1 },
    quoteHash: '',
  });
  return {
    passage,
    source: createSource({ id: toId(source), title: source, published }),
    cells,
    details: cells.map((rating) => ({ rating, isMixed: false, links: [] })),
    reliability: null,
    credibility: null,
  } satisfies MatrixRow;
}

const rows = [
  row('b2', 'B', 20, 'C C', '2019'),
  row('b1', 'B', 10, 'C –', '2019'),
  row('a1', 'A', 30, 'CC II', '2019-03-02'),
  row('c1', 'C', 0, 'C I', null),
];
const ids = (order: RowOrder) => sortRows(rows, order).map(({ passage }) => passage.id);

describe('the order of the matrix', () => {
  it('is by source and place in the text, by diagnosticity, or by date', () => {
    expect(ids('source')).toEqual(['a1', 'b1', 'b2', 'c1']);
    expect(ids('diagnosticity')).toEqual(['a1', 'c1', 'b2', 'b1']);
    expect(ids('date')).toEqual(['a1', 'b1', 'b2', 'c1']);
  });

  it('puts what is disputed most first', () => {
    const said = [
      { analyst: 'Ann', ...ratingOf('CC') },
      { analyst: 'Bo', ...ratingOf('II') },
    ];
    const link = createEvidence({
      id: toId('link'),
      passageId: toId('b2'),
      stance: 'supports',
      target: { kind: 'node', nodeId: toId('Talks') },
      ratings: said,
    });
    const disputed = rows.map((each) =>
      each.passage.id === 'b2'
        ? { ...each, details: [{ rating: null, isMixed: false, links: [link] }] }
        : each,
    );
    expect(sortRows(disputed, 'difference')[0]?.passage.id).toBe('b2');
  });

  it('leaves columns as on the map, or puts the least inconsistent first', () => {
    expect(orderColumns([3, 0, 2, 0], false)).toEqual([0, 1, 2, 3]);
    expect(orderColumns([3, 0, 2, 0], true)).toEqual([1, 3, 2, 0]);
  });

  it('begins with the node that has most evidence', () => {
    const state = mapOf([
      node('uncertainty', 'Talks', 'held failed'),
      node('decision', 'Relief', 'full none'),
      createEvidence({
        id: toId('link'),
        passageId: toId('p'),
        stance: 'supports',
        target: { kind: 'state', nodeId: toId('Relief'), stateId: toId('Relief=full') },
      }),
    ]);
    expect(nodeToBeginWith(state)?.id).toBe('Relief');
    expect(nodeToBeginWith(mapOf([node('note', 'Memo', '')]))).toBeUndefined();
  });
});
