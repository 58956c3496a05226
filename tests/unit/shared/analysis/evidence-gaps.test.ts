import { describe, expect, it } from 'vitest';
import { describeGapCount, describeGapPlace } from '../../../../shared/analysis/describe-gap.ts';
import {
  deriveGaps,
  type GapKind,
  statesWithoutEvidence,
} from '../../../../shared/analysis/evidence-gaps.ts';
import { execute } from '../../../../shared/document/command.ts';
import { attachPassage } from '../../../../shared/document/commands/evidence.ts';
import { editNode, moveNodes } from '../../../../shared/document/commands/node.ts';
import { allRecords, type DocumentState, stateOf } from '../../../../shared/document/state.ts';
import { type NodeId, toId } from '../../../../shared/lib/ids.ts';
import { createEvidence, type EvidenceLink } from '../../../../shared/model/evidence.ts';
import { createPassage, type Passage } from '../../../../shared/model/passage.ts';
import { createSource } from '../../../../shared/model/source.ts';
import { arbitraryMap } from '../../../helpers/arbitraries.ts';
import * as fc from '../../../helpers/laws.ts';
import { likely, mapOf, node } from '../../../helpers/small-maps.ts';

const passage = (id: string, source: string, fields: Partial<Passage> = {}) =>
  createPassage({
    id: toId(id),
    sourceId: toId(source),
    position: { start: 0, end: 1 },
    quoteHash: '',
    ...fields,
  });
const stateTarget = (title: string, label: string): EvidenceLink['target'] => ({
  kind: 'state',
  nodeId: toId(title),
  stateId: toId(`${title}=${label}`),
});
let links = 0;
const link = (of: string, target: EvidenceLink['target'], fields: Partial<EvidenceLink> = {}) => {
  links += 1;
  return createEvidence({
    id: toId(`link-${links}`),
    passageId: toId(of),
    target,
    stance: 'supports',
    ...fields,
  });
};
const against = { stance: 'challenges' } as const;

const base = [
  node('uncertainty', 'Talks', 'held moved failed'),
  node('decision', 'Relief', 'full none'),
  createSource({ id: toId('paper'), title: 'The paper', reliability: 'B', published: '2019-03' }),
  createSource({ id: toId('blog'), title: 'A blog', reliability: 'D', published: '2019-02-01' }),
  passage('p1', 'paper', { gist: 'They meet.' }),
  passage('p2', 'paper'),
  passage('b1', 'blog'),
];

/** The gaps of one kind, each with its place and its count in words. */
function gaps(document: DocumentState, kind: GapKind, staleAfterMonths = 12): string[] {
  return deriveGaps(document, { staleAfterMonths })
    .filter((gap) => gap.kind === kind)
    .map((gap) =>
      [describeGapPlace(document, gap.place), describeGapCount(gap)].filter(Boolean).join(': '),
    );
}

describe('gaps in the evidence', () => {
  it('are states that no passage speaks about, not even as context', () => {
    const state = mapOf([
      ...base,
      link('p1', stateTarget('Talks', 'held')),
      link('p1', stateTarget('Relief', 'none'), { stance: 'context' }),
    ]);
    expect(gaps(state, 'noEvidence')).toEqual(['Talks › moved', 'Talks › failed', 'Relief › full']);
    expect(statesWithoutEvidence(state)).toHaveLength(3);
  });

  it('are claims with support only, from two passages on', () => {
    const held = stateTarget('Talks', 'held');
    const state = mapOf([
      ...base,
      link('p1', held),
      link('b1', held),
      link('p2', stateTarget('Talks', 'failed')),
    ]);
    expect(gaps(state, 'onlySupport')).toEqual(['Talks › held: 2 support']);
    const challenged = mapOf([...state.evidence.values(), ...base, link('p2', held, against)]);
    expect(gaps(challenged, 'onlySupport')).toEqual([]);
  });

  it('are claims with support and challenge of like weight, by diagnosticity', () => {
    const held = stateTarget('Talks', 'held');
    const strong = { diagnosticity: 'high' } as const;
    const even = mapOf([...base, link('p1', held, strong), link('b1', held, against)]);
    expect(gaps(even, 'contradicted')).toEqual(['Talks › held: 2 passages']);
    const uneven = mapOf([
      ...base,
      link('p1', held, strong),
      link('b1', held, { ...against, diagnosticity: 'low' }),
    ]);
    expect(gaps(uneven, 'contradicted')).toEqual([]);
  });

  it('are sources on which three or more claims rest alone', () => {
    const claims = [
      link('p1', stateTarget('Talks', 'held')),
      link('p2', stateTarget('Talks', 'failed')),
      link('p1', { kind: 'node', nodeId: toId('Relief') }),
    ];
    expect(gaps(mapOf([...base, ...claims]), 'singleSource')).toEqual(['The paper: 3 claims']);
    const second = link('b1', stateTarget('Talks', 'held'));
    expect(gaps(mapOf([...base, ...claims, second]), 'singleSource')).toEqual([]);
  });

  it('are cited sources without a grade, and those old beside the newest that is cited', () => {
    const state = mapOf([
      ...base,
      createSource({ id: toId('old'), title: 'An old report', published: '2018-02' }),
      createSource({ id: toId('unused'), title: 'Unused', published: '2026' }),
      createSource({ id: toId('year'), title: 'Of some month', published: '2018' }),
      passage('o1', 'old'),
      passage('y1', 'year'),
      link('p1', stateTarget('Talks', 'held')),
      link('o1', stateTarget('Talks', 'held')),
      link('y1', stateTarget('Talks', 'failed')),
    ]);
    expect(gaps(state, 'ungradedSource')).toEqual(['An old report', 'Of some month']);
    expect(gaps(state, 'staleSource')).toEqual(['An old report: 13 months older']);
    expect(gaps(state, 'staleSource', 13)).toEqual([]);
  });

  it('are cited passages that a newer text lost, or that nobody has checked since they moved', () => {
    const state = mapOf([
      ...base,
      passage('lost', 'blog', { anchor: { kind: 'lost' }, gist: 'It was said.' }),
      passage('moved', 'blog', { anchor: { kind: 'moved', score: 0.9, was: 'x' } }),
      passage('unused', 'blog', { anchor: { kind: 'lost' } }),
      link('lost', stateTarget('Talks', 'held')),
      link('moved', stateTarget('Talks', 'held')),
    ]);
    expect(gaps(state, 'lostPassage')).toEqual(['It was said.']);
    expect(gaps(state, 'movedPassage')).toEqual(['A passage without words here']);
  });

  it('are chances that give neither a reason nor a passage', () => {
    const explained = likely('Talks', '', 'held 0.2, failed rest');
    const state = mapOf([
      ...base,
      likely('Talks', 'Relief=full', 'held 0.5, failed rest'),
      likely('Relief', '', 'full rest'),
      { ...explained, pedigree: { ...explained.pedigree, reason: 'Nothing is planned.' } },
    ]);
    expect(gaps(state, 'noReason')).toEqual(['Talks, given Relief › full']);
  });
});

describe('deriving gaps', () => {
  it('has one key for each gap, and kinds in the order of the report', () => {
    fc.assert(
      fc.property(arbitraryMap, ({ state }) => {
        const found = deriveGaps(state);
        expect(new Set(found.map(({ key }) => key)).size).toBe(found.length);
        const kinds = found.map(({ kind }) => kind);
        expect(new Set(kinds.filter((kind, at) => kind !== kinds[at - 1])).size).toBe(
          kinds.filter((kind, at) => kind !== kinds[at - 1]).length,
        );
      }),
    );
  });

  it('answers after an edit as if the map were new', () => {
    fc.assert(
      fc.property(arbitraryMap, fc.nat(), ({ state }, at) => {
        deriveGaps(state);
        const nodes = [...state.node.values()].filter(({ states }) => states.length > 0);
        const passages = [...state.passage.values()];
        const target = nodes[at % nodes.length];
        const first = target?.states[0];
        const words = passages[at % passages.length];
        fc.pre(target !== undefined && first !== undefined && words !== undefined);
        const edited = execute(state, attachPassage, {
          passage: words,
          link: link(words.id, { kind: 'state', nodeId: target.id, stateId: first.id }),
        }).state;
        const anew = stateOf(allRecords(edited));
        expect(deriveGaps(edited)).toEqual(deriveGaps(anew));
      }),
    );
  });

  it('does nothing again where no table changed that a gap is found in', () => {
    const state = mapOf([...base, link('p1', stateTarget('Talks', 'held'))]);
    const before = deriveGaps(state);
    const talks = toId<NodeId>('Talks');
    const other = { ...state, step: new Map() };
    expect(deriveGaps(other)).toBe(before);
    const moves = [{ nodeId: talks, xPx: 9, yPx: 9 }];
    const moved = execute(state, moveNodes, { moves }).state;
    const renamed = execute(moved, editNode, { nodeId: talks, fields: { title: 'New' } }).state;
    expect(deriveGaps(renamed)).toBe(before);
  });
});
