import { describe, expect, it } from 'vitest';
import { consistencyOf } from '../../../../../shared/analysis/ach/consistency.ts';
import {
  analystsOf,
  type MatrixRow,
  matrixOf,
  missingIn,
  opinionsOf,
} from '../../../../../shared/analysis/ach/matrix.ts';
import { type NodeId, type SourceId, toId } from '../../../../../shared/lib/ids.ts';
import {
  type AnalystRating,
  createEvidence,
  type EvidenceLink,
} from '../../../../../shared/model/evidence.ts';
import { createPassage } from '../../../../../shared/model/passage.ts';
import { createSource } from '../../../../../shared/model/source.ts';
import { mapOf, node } from '../../../../helpers/small-maps.ts';

const passage = (id: string, source: string) =>
  createPassage({
    id: toId(id),
    sourceId: toId(source),
    position: { start: 0, end: 1 },
    quoteHash: '',
  });
const link = (id: string, of: string, state: string | null, fields: Partial<EvidenceLink>) =>
  createEvidence({
    id: toId(id),
    passageId: toId(of),
    stance: 'supports',
    target:
      state === null
        ? { kind: 'node', nodeId: toId('Talks') }
        : { kind: 'state', nodeId: toId('Talks'), stateId: toId(`Talks=${state}`) },
    ...fields,
  });
const says = (analyst: string, stance: EvidenceLink['stance']): AnalystRating => ({
  analyst,
  stance,
  diagnosticity: 'high',
});

const state = mapOf([
  node('uncertainty', 'Talks', 'held failed'),
  createSource({ id: toId('paper'), reliability: 'B' }),
  createSource({ id: toId('blog') }),
  passage('p1', 'paper'),
  passage('p2', 'blog'),
  passage('p3', 'blog'),
  link('e1', 'p1', 'held', {
    diagnosticity: 'high',
    ratings: [says('Bo', 'supports'), says('Ann', 'challenges')],
  }),
  link('e2', 'p1', 'failed', { stance: 'challenges', ratings: [says('Ann', 'challenges')] }),
  link('e3', 'p2', null, {}),
  link('e4', 'p1', 'failed', { stance: 'supports', diagnosticity: 'high' }),
]);
const letters = (rows: readonly MatrixRow[]) =>
  rows.map(({ passage: { id }, cells }) =>
    [id, ...cells.map((cell) => (cell ? consistencyOf(cell) : '–'))].join(' '),
  );
const talks = toId<NodeId>('Talks');

describe('the matrix of a node', () => {
  it('has a row for each passage that touches the node, also as a whole', () => {
    expect(letters(matrixOf(state, talks, { kind: 'node' }))).toEqual(['p1 CC c', 'p2 – –']);
  });

  it('has every passage of a source, or of the library, where that is asked for', () => {
    const source = { kind: 'source' as const, sourceId: toId<SourceId>('blog') };
    expect(letters(matrixOf(state, talks, source))).toEqual(['p2 – –', 'p3 – –']);
    expect(matrixOf(state, talks, { kind: 'library' })).toHaveLength(3);
    const addedIds = new Set([passage('p3', 'blog').id]);
    expect(letters(matrixOf(state, talks, { kind: 'node' }, { addedIds }))).toContain('p3 – –');
  });

  it('marks a cell where links say different things, and takes their mean', () => {
    const [first] = matrixOf(state, talks, { kind: 'node' });
    expect(first?.details.map(({ isMixed, links }) => [isMixed, links.length])).toEqual([
      [false, 1],
      [true, 2],
    ]);
  });

  it('shows what one analyst says, and nothing where that one is silent', () => {
    const seenBy = (analyst: string) =>
      letters(matrixOf(state, talks, { kind: 'node' }, { analyst }))[0];
    expect(seenBy('Ann')).toBe('p1 II II');
    expect(seenBy('Bo')).toBe('p1 CC –');
    expect(analystsOf(state)).toEqual(['Ann', 'Bo']);
  });

  it('counts the cells without a rating, in all and for each state', () => {
    const rows = matrixOf(state, talks, { kind: 'library' });
    expect([missingIn(rows), missingIn(rows, 0), missingIn(rows, 1)]).toEqual([4, 2, 2]);
  });

  it('says how far analysts are apart, where at least two have rated', () => {
    const [first] = matrixOf(state, talks, { kind: 'node' });
    const found = (first?.details ?? []).map(opinionsOf);
    expect(found.map(({ spread }) => spread)).toEqual([4, null]);
    expect(found[0]?.opinions.map(({ analyst }) => analyst)).toEqual(['Ann', 'Bo']);
  });
});
