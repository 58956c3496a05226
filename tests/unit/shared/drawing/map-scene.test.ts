import { describe, expect, it } from 'vitest';
import { computeNumbers } from '../../../../shared/analysis/compute-numbers.ts';
import { type Command, execute } from '../../../../shared/document/command.ts';
import { connect, editEdge } from '../../../../shared/document/commands/edge.ts';
import { addFrame, foldNode } from '../../../../shared/document/commands/frame.ts';
import { editNode, editState, removeItems } from '../../../../shared/document/commands/node.ts';
import { type DocumentState, stateOf } from '../../../../shared/document/state.ts';
import { createMapScene, type SceneInput } from '../../../../shared/drawing/map-scene.ts';
import { type NodeId, toId } from '../../../../shared/lib/ids.ts';
import { createEdge } from '../../../../shared/model/edge.ts';
import { createNode } from '../../../../shared/model/node.ts';
import { emptyNumbers } from '../../../../shared/model/numbers.ts';
import { keepSameNumbers } from '../../../../shared/model/stable-numbers.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';

const { talks, relief, stability, edge, state } = buildSmallMap();

/** A scene that is shown one state after the other. */
function show(first: DocumentState = state, more: Partial<SceneInput> = {}) {
  const scene = createMapScene();
  let input: SceneInput = {
    document: first,
    numbers: emptyNumbers,
    assumptions: [],
    moved: new Map(),
    ...more,
  };
  scene.update(input);
  return {
    scene,
    next(change: Partial<SceneInput>) {
      input = { ...input, ...change };
      return scene.update(input);
    },
  };
}

const edited = <Args>(document: DocumentState, command: Command<Args>, args: Args): DocumentState =>
  execute(document, command, args).state;

describe('the scene of a map', () => {
  it('changes one card for one edit', () => {
    const { scene, next } = show();
    const before = scene.card(relief.id);
    const fields = { title: 'Another title' };
    const { cards, links } = next({
      document: edited(state, editNode, { nodeId: stability.id, fields }),
    });
    expect([...cards]).toEqual([stability.id]);
    expect(links.size).toBe(0);
    expect(scene.card(relief.id)).toBe(before);
    expect(scene.card(stability.id)?.content.title).toBe('Another title');
  });

  it('follows a new title on every card that names it as its condition', () => {
    const { scene, next } = show();
    expect(scene.card(relief.id)?.content.condition).toBe('Only when Talks resume is Yes');
    const { cards } = next({
      document: edited(state, editNode, { nodeId: talks.id, fields: { title: 'Talks' } }),
    });
    expect([...cards]).toEqual([talks.id, relief.id]);
    expect(scene.card(relief.id)?.content.condition).toBe('Only when Talks is Yes');
  });

  it('changes nothing when it is told the same again', () => {
    const { next } = show();
    expect(next({}).cards.size).toBe(0);
  });

  it('moves a card and its links together, also while it is only being dragged', () => {
    const { scene, next } = show();
    const path = scene.route(edge.id)?.path;
    const change = next({ moved: new Map([[talks.id, { xPx: -300, yPx: 700 }]]) });
    expect([...change.cards]).toEqual([talks.id]);
    expect(change.links.has(edge.id)).toBe(true);
    expect(scene.route(edge.id)?.path).not.toBe(path);
    expect(scene.card(talks.id)?.box).toMatchObject({ xPx: -300, yPx: 700 });
    next({ moved: new Map() });
    expect(scene.route(edge.id)?.path).toBe(path);
  });

  it('keeps cards whose numbers were computed again to the same result', () => {
    const first = computeNumbers(state, []);
    const { next } = show(state, { numbers: first });
    const same = keepSameNumbers(first, computeNumbers(state, []));
    expect(next({ numbers: same }).cards.size).toBe(0);
  });

  it('finds what is under a point, the topmost card first', () => {
    const { scene } = show();
    const box = scene.card(relief.id)?.box;
    if (!box) throw new Error('The card is missing');
    expect(scene.cardAt({ xPx: box.xPx + 5, yPx: box.yPx + 5 })?.node.id).toBe(relief.id);
    expect(scene.cardAt({ xPx: -5_000, yPx: -5_000 })).toBeUndefined();
    const middle = scene.route(edge.id)?.label;
    expect(middle && scene.linkAt(middle, 4)?.id).toBe(edge.id);
  });

  it('takes cards and links away that are gone, and finds them no more', () => {
    const { scene, next } = show();
    next({ document: edited(state, removeItems, { nodeIds: [talks.id], edgeIds: [] }) });
    expect(scene.card(talks.id)).toBeUndefined();
    expect(scene.link(edge.id)).toBeUndefined();
    expect([...scene.links()]).toEqual([]);
    expect(scene.cardCount).toBe(2);
  });

  it('shows a folded frame as one card at which the links end that cross it', () => {
    const frame = createNode({ id: toId<NodeId>('frame-1'), kind: 'frame', xPx: -20, yPx: -60 });
    const framed = edited(state, addFrame, { frame, nodeIds: [talks.id] });
    const { scene, next } = show(framed);
    expect(scene.card(talks.id)).toBeDefined();
    next({ document: edited(framed, foldNode, { nodeId: frame.id, isFolded: true }) });
    expect(scene.card(talks.id)).toBeUndefined();
    expect(scene.card(frame.id)?.content.fold?.hiddenCount).toBe(1);
    expect(scene.linksOf(frame.id).map(({ toId: end }) => end)).toEqual([relief.id]);
    expect(scene.marks(edge.id)).toBeNull();
  });

  it('paints frames before what is in them', () => {
    const outer = createNode({ id: toId('z-outer'), kind: 'frame', xPx: -100, yPx: -100 });
    const inner = createNode({
      id: toId('a-inner'),
      kind: 'frame',
      xPx: -90,
      yPx: -90,
      frameId: outer.id,
    });
    const { scene } = show(stateOf([inner, outer, talks]));
    const all = scene.cardsIn({ xPx: -1e4, yPx: -1e4, widthPx: 2e4, heightPx: 2e4 });
    expect(all.map(({ node }) => node.id)).toEqual([outer.id, inner.id, talks.id]);
  });

  it('says at a link what there is to say, where no card lies', () => {
    const { scene, next } = show();
    expect(scene.marks(edge.id)).toBeNull();
    const labelled = edited(state, editEdge, { edgeId: edge.id, fields: { label: 'if at all' } });
    next({ document: labelled });
    const marks = scene.marks(edge.id);
    expect(marks?.shapes.some((shape) => shape.shape === 'text')).toBe(true);
    const other = edited(labelled, editNode, { nodeId: stability.id, fields: { title: 'New' } });
    next({ document: other });
    expect(scene.marks(edge.id)).toBe(marks);
  });

  it('knows the links that close a circle, until one is reversed', () => {
    const back = createEdge({ id: toId('back'), fromId: relief.id, toId: talks.id });
    const circle = edited(state, connect, { edge: back });
    const { scene, next } = show(circle);
    expect(scene.cycles().edgeIds).toEqual(new Set([edge.id, back.id]));
    next({ document: edited(circle, removeItems, { nodeIds: [], edgeIds: [back.id] }) });
    expect(scene.cycles().cycles.length).toBeLessThan(2);
    expect(scene.cycles().edgeIds.has(back.id)).toBe(false);
  });

  it('follows a state’s new label on its card and on those that name it as their condition', () => {
    const { scene, next } = show();
    const [first] = talks.states;
    if (!first) throw new Error('The node has no states');
    const fields = { label: 'Perhaps' };
    const { cards } = next({
      document: edited(state, editState, { nodeId: talks.id, stateId: first.id, fields }),
    });
    expect([...cards]).toEqual([talks.id, relief.id]);
    expect(scene.card(talks.id)?.content.rows[0]?.label).toBe('Perhaps');
  });
});
