import { describe, expect, it } from 'vitest';
import {
  actionByCode,
  actions,
  runAction,
} from '../../../../../renderer/features/actions/index.ts';
import { createWorkbench } from '../../../../../renderer/state/workbench.ts';
import { MENU_COMMANDS } from '../../../../../shared/ipc/menu-commands.ts';
import { buildSmallMap, countingIds } from '../../../../helpers/builders.ts';
import { createClock } from '../../../../persistence/storage.ts';

const { map, talks, state } = buildSmallMap();

function openMap() {
  const workbench = createWorkbench({ clock: createClock(), ids: countingIds() });
  workbench.open(map.id, state);
  workbench.setSave({ kind: 'saved', revision: 1 });
  const select = (nodeIds: (typeof talks.id)[]): void =>
    workbench.session.setState({ selection: { nodeIds, edgeIds: [] } });
  // The actions under test here ask nothing of the services.
  const context = { workbench, services: {} as never };
  return { workbench, select, run: (code: string) => runAction(actionByCode(code), context) };
}

describe('the actions', () => {
  it('have a code of their own each, and each key one meaning but Enter', () => {
    const codes = actions.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    const keys = actions.flatMap((action) => action.keys);
    const shared = keys.filter((key, at) => keys.indexOf(key) < at);
    // On a node it adds a state, on an evidence card, which can have none, it opens the article.
    expect(shared).toEqual(['Enter']);
  });

  it('hold everything that the native menu offers, under its name and with its key', () => {
    for (const command of MENU_COMMANDS) {
      const action = actionByCode(command.code);
      expect(action.label).toBe(command.label);
      if ('accelerator' in command) expect(action.keys).toContain(command.accelerator);
    }
  });

  it('do nothing where they make no sense', () => {
    const { workbench, select, run } = openMap();
    select([]);
    expect(run('edit.delete')).toBe(false);
    select([talks.id]);
    workbench.session.setState({ screen: 'library' });
    expect(run('edit.delete')).toBe(false);
    expect(workbench.map.getState().document).toBe(state);
  });

  it('assume the states of a node in turn, and none after the last', () => {
    const { workbench, select, run } = openMap();
    select([talks.id]);
    const assumed = () => workbench.session.getState().assumptions.map(({ stateId }) => stateId);
    const seen = [0, 1, 2].map(() => {
      run('state.assume');
      return assumed();
    });
    expect(seen).toEqual([['yes'], ['no'], []]);
  });

  it('add a connected node beside the selected one, ready to be named', () => {
    const { workbench, select, run } = openMap();
    select([talks.id]);
    expect(run('node.addConnected')).toBe(true);
    const { document, history } = workbench.map.getState();
    const { renamingNodeId, selection } = workbench.session.getState();
    const added = renamingNodeId && document.node.get(renamingNodeId);
    expect(added).toMatchObject({ title: 'New uncertainty' });
    expect(selection.nodeIds).toEqual([renamingNodeId]);
    expect([...document.edge.values()].at(-1)).toMatchObject({
      fromId: talks.id,
      toId: renamingNodeId,
    });
    expect(history.undo).toHaveLength(1);
  });
});
