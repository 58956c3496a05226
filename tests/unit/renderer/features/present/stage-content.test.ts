import { describe, expect, it } from 'vitest';
import {
  announce,
  stageContentOf,
} from '../../../../../renderer/features/present/stage-content.ts';
import { stateOf } from '../../../../../shared/document/state.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { createEvidence } from '../../../../../shared/model/evidence.ts';
import { buildSmallMap } from '../../../../helpers/builders.ts';

const small = buildSmallMap();
const { state, step, talks, relief, edge, passage, evidence } = small;

describe('what a step puts on the stage', () => {
  it('is its focus, assumptions, passages with source and claim, and its decision', () => {
    const content = stageContentOf(state, step);
    expect(content.title).toBe('Where we stand');
    expect(content.focusNodeIds).toEqual([talks.id]);
    expect(content.assumptions).toEqual(step.assumptions);
    expect(content.passages).toEqual([{ passage, source: small.source, links: [evidence] }]);
    expect(content.decision).toBe(relief);
  });

  it('never holds the speaker notes', () => {
    const content = stageContentOf(state, { ...step, notes: 'Only for me' });
    expect(JSON.stringify(content)).not.toContain('Only for me');
  });

  it('leaves out what is no longer on the map', () => {
    const content = stageContentOf(state, {
      ...step,
      focusNodeIds: [toId('gone'), talks.id],
      assumptions: [
        { nodeId: talks.id, stateId: toId('gone') },
        { nodeId: toId('gone'), stateId: toId('yes') },
      ],
      passageIds: [toId('gone')],
      decisionNodeId: toId('gone'),
    });
    expect(content).toMatchObject({
      focusNodeIds: [talks.id],
      assumptions: [],
      passages: [],
      decision: null,
    });
  });

  it('is the whole map under its own title where there is no step', () => {
    expect(stageContentOf(state, null)).toEqual({
      title: 'Small map',
      focusNodeIds: [],
      camera: null,
      assumptions: [],
      passages: [],
      decision: null,
    });
  });

  it('names what a passage claims about the focus before what it claims elsewhere', () => {
    const elsewhere = createEvidence({
      id: toId('evidence-0'),
      passageId: passage.id,
      target: { kind: 'node', nodeId: relief.id },
      stance: 'supports',
    });
    const between = createEvidence({
      id: toId('evidence-2'),
      passageId: passage.id,
      target: { kind: 'edge', edgeId: edge.id },
      stance: 'context',
    });
    const document = stateOf([elsewhere, ...small.records, between]);
    const linksFor = (focusNodeIds: typeof step.focusNodeIds) =>
      stageContentOf(document, { ...step, focusNodeIds }).passages[0]?.links;
    expect(linksFor([talks.id])).toEqual([evidence]);
    expect(linksFor([relief.id])).toEqual([elsewhere]);
    expect(linksFor([talks.id, relief.id])).toEqual([elsewhere, evidence]);
    expect(linksFor([])).toEqual([elsewhere]);
  });
});

describe('what a screen reader says of a step', () => {
  const content = stageContentOf(state, step);

  it('is its place, its title and what is assumed', () => {
    expect(announce(content, { number: 1, count: 7 }, ['Talks resume = No'])).toBe(
      'Step 1 of 7: Where we stand. Assuming Talks resume = No.',
    );
  });

  it('is the title alone for the whole map', () => {
    expect(announce(content, null, [])).toBe('Where we stand.');
  });
});
