import { describe, expect, it } from 'vitest';
import { attach, commentOn, passageAt } from '../../../../../renderer/features/library/attach.ts';
import { recentTargetKeys } from '../../../../../renderer/features/library/recent-targets.ts';
import { createWorkbench } from '../../../../../renderer/state/workbench.ts';
import { stateOf } from '../../../../../shared/document/state.ts';
import { sha256Hex } from '../../../../../shared/lib/hash.ts';
import { type MapId, type NodeId, type PassageId, toId } from '../../../../../shared/lib/ids.ts';
import { createNode } from '../../../../../shared/model/node.ts';
import { createSource } from '../../../../../shared/model/source.ts';
import { countingIds } from '../../../../helpers/builders.ts';

const text = 'First words.\n\nThe second paragraph says a thing.';
const source = createSource({
  id: toId('s'),
  text: { hash: sha256Hex(text), length: text.length },
});
const node = createNode({ id: toId<NodeId>('n'), kind: 'uncertainty' });
const target = { kind: 'node', nodeId: node.id } as const;
const newId = () => toId<PassageId>('p-new');
const selected = (start: number, end: number) => ({
  sourceId: source.id,
  text,
  position: { start, end },
});

function openWorkbench() {
  const workbench = createWorkbench({ clock: { nowMs: () => 0 }, ids: countingIds() });
  workbench.open(toId<MapId>('m'), stateOf([source, node]));
  return workbench;
}

describe('the passage at a selection', () => {
  it('has the words without the white space around them', () => {
    const passage = passageAt(stateOf([source]), selected(12, 24), newId);
    expect(passage).toMatchObject({
      quote: { exact: 'The second' },
      position: { start: 14, end: 24 },
    });
    expect(passage?.quoteHash).toBe(sha256Hex('The second'));
  });

  it('is the one that is there already when source and place are the same', () => {
    const known = passageAt(stateOf([source]), selected(14, 24), newId);
    if (!known) throw new Error('no passage');
    const again = passageAt(stateOf([source, known]), selected(12, 25), () => toId('p-other'));
    expect(again).toBe(known);
  });

  it('is none when only white space is selected', () => {
    expect(passageAt(stateOf([source]), selected(12, 14), newId)).toBeNull();
  });
});

describe('attaching', () => {
  it('keeps passage and link in one step, and remembers the place', () => {
    const workbench = openWorkbench();
    const passage = passageAt(workbench.map.getState().document, selected(0, 5), newId);
    if (!passage) throw new Error('no passage');
    expect(attach(workbench, { passage, stance: 'challenges' }, target)).toBe(true);
    const { document } = workbench.map.getState();
    expect([...document.evidence.values()]).toMatchObject([
      { passageId: passage.id, target, stance: 'challenges' },
    ]);
    expect(recentTargetKeys(workbench)).toEqual(['node/n']);
    workbench.undo();
    expect(workbench.map.getState().document.passage.size).toBe(0);
  });

  it('the same passage to the same place twice changes nothing', () => {
    const workbench = openWorkbench();
    const passage = passageAt(workbench.map.getState().document, selected(0, 5), newId);
    if (!passage) throw new Error('no passage');
    attach(workbench, { passage, stance: 'supports' }, target);
    expect(attach(workbench, { passage, stance: 'supports' }, target)).toBe(false);
    expect(attach(workbench, { passage, stance: 'context' }, target)).toBe(true);
    expect(workbench.map.getState().document.evidence.size).toBe(2);
  });
});

describe('commenting', () => {
  it('keeps a new passage with its comment, and changes the comment of a known one', () => {
    const workbench = openWorkbench();
    const passage = passageAt(workbench.map.getState().document, selected(0, 5), newId);
    if (!passage) throw new Error('no passage');
    commentOn(workbench, passage, 'Look again');
    commentOn(workbench, passage, 'Looked');
    expect(workbench.map.getState().document.passage.get(passage.id)?.comment).toBe('Looked');
  });
});
