// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLayoutService } from '../../../../renderer/app/lay-out.ts';
import { createWorkbench } from '../../../../renderer/state/workbench.ts';
import { onAnnouncement } from '../../../../renderer/ui/announce.ts';
import type { LayoutClient, LayoutStop } from '../../../../renderer/workers/layout-client.ts';
import type { LayoutRequest, MapLayout } from '../../../../shared/drawing/layout-plan.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import { failure, type Result, success } from '../../../../shared/lib/result.ts';
import { buildSmallMap, countingIds } from '../../../helpers/builders.ts';
import { createClock } from '../../../persistence/storage.ts';

const { map, talks, relief, state } = buildSmallMap();
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A service whose client answers when the test says so. */
function begin() {
  const workbench = createWorkbench({ clock: createClock(), ids: countingIds() });
  workbench.open(map.id, state);
  workbench.setSave({ kind: 'saved', revision: 1 });
  const asked: LayoutRequest[] = [];
  let answer: (result: Result<MapLayout, LayoutStop>) => void = () => {};
  const client: LayoutClient = {
    layOut(request, signal, onStep) {
      asked.push(request);
      onStep({ group: 1, groupCount: 1 });
      return new Promise((resolve) => {
        answer = resolve;
        signal.addEventListener('abort', () => resolve(failure({ kind: 'cancelled' })));
      });
    },
  };
  const said: string[] = [];
  stops.push(onAnnouncement((text) => said.push(text)));
  const service = createLayoutService(workbench, client);
  return {
    workbench,
    service,
    asked,
    said,
    answer: (result: Result<MapLayout, LayoutStop>) => answer(result),
  };
}

const moved: MapLayout = {
  moves: [
    { nodeId: talks.id, xPx: 40, yPx: 50 },
    { nodeId: relief.id, xPx: 400, yPx: 50 },
  ],
  sizes: new Map(),
};

describe('laying out', () => {
  it('moves the cards in one step that can be undone, and shows the whole map', async () => {
    const { workbench, service, said, answer } = begin();
    const done = service.layOut();
    expect(service.current()).toMatchObject({ nodeCount: 3, step: { group: 1, groupCount: 1 } });
    answer(success(moved));
    await done;
    expect(service.current()).toBeNull();
    const { document, history } = workbench.map.getState();
    expect(document.node.get(talks.id)).toMatchObject({ xPx: 40, yPx: 50 });
    expect(history.undo).toMatchObject([{ code: 'map.layOut', label: 'Lay out' }]);
    expect(workbench.session.getState().reveal?.target).toEqual({ kind: 'wholeMap' });
    expect(said).toEqual(['Laid out: moved 2 nodes']);
    workbench.undo();
    expect(workbench.map.getState().document.node).toEqual(state.node);
  });

  it('lays out a selection in place, without moving the view', async () => {
    const { workbench, service, asked, answer } = begin();
    workbench.session.setState({ selection: { nodeIds: [talks.id, relief.id], edgeIds: [] } });
    const done = service.layOut();
    answer(success(moved));
    await done;
    expect(asked[0]?.cards.map(({ nodeId }) => nodeId).sort()).toEqual([relief.id, talks.id]);
    expect(workbench.session.getState().reveal).toBeNull();
  });

  it('remembers the direction that was used last', async () => {
    const { service, asked, answer } = begin();
    for (const direction of ['topDown', undefined] as const) {
      const done = service.layOut(direction);
      answer(success({ moves: [], sizes: new Map() }));
      await done;
    }
    expect(asked.map(({ direction }) => direction)).toEqual(['topDown', 'topDown']);
  });

  it('says so when everything is in its place', async () => {
    const { workbench, service, said, answer } = begin();
    const done = service.layOut();
    answer(success({ moves: [], sizes: new Map() }));
    await done;
    expect(said).toEqual(['Nothing had to be moved']);
    expect(workbench.map.getState().history.undo).toEqual([]);
  });

  it('leaves the map as it is when it is cancelled, and can begin again', async () => {
    const { workbench, service, asked, said } = begin();
    const done = service.layOut();
    service.cancel();
    await done;
    expect(workbench.map.getState().document).toBe(state);
    expect(said).toEqual(['The layout was cancelled. The map is as it was.']);
    void service.layOut();
    expect(asked).toHaveLength(2);
  });

  it('does one layout at a time', () => {
    const { service, asked } = begin();
    void service.layOut();
    void service.layOut();
    expect(asked).toHaveLength(1);
  });

  it('is given up when another map is opened', async () => {
    const { workbench, service, said } = begin();
    const done = service.layOut();
    workbench.open(toId('map-2'), state);
    await done;
    expect(workbench.map.getState().document).toBe(state);
    expect(said).toEqual([]);
    expect(service.current()).toBeNull();
  });

  it('tells those who watch when a layout begins, goes on and ends', async () => {
    const { service, answer } = begin();
    const listener = vi.fn();
    const stop = service.watch(listener);
    const done = service.layOut();
    answer(success(moved));
    await done;
    expect(listener).toHaveBeenCalledTimes(3);
    stop();
    void service.layOut();
    expect(listener).toHaveBeenCalledTimes(3);
  });
});
