import { describe, expect, it } from 'vitest';
import { keepNumbersFresh } from '../../../../renderer/app/keep-numbers-fresh.ts';
import { changeEvidenceSpeaks, toggleSource } from '../../../../renderer/state/evidence-speaks.ts';
import { createWorkbench } from '../../../../renderer/state/workbench.ts';
import type { AnalysisClient } from '../../../../renderer/workers/analysis-client.ts';
import { openDecisionWays } from '../../../../shared/analysis/analysis-tables.ts';
import { analyzeMap } from '../../../../shared/analysis/report/analyze-map.ts';
import { setEvidenceRatios } from '../../../../shared/document/commands/map.ts';
import { moveNodes } from '../../../../shared/document/commands/node.ts';
import { assert } from '../../../../shared/lib/assert.ts';
import { type NodeId, toId } from '../../../../shared/lib/ids.ts';
import { countingIds } from '../../../helpers/builders.ts';
import { likely, mapOf, node, passage, says, source } from '../../../helpers/small-maps.ts';
import { oilWildcatter } from '../../../helpers/textbook-decisions.ts';

const state = mapOf([
  node('uncertainty', 'Talks', 'held broken'),
  likely('Talks', '', 'held 0.5, broken 0.5'),
  { ...source, reliability: 'A' },
  { ...passage, credibility: 1 },
  says('link', 'Talks=held', { diagnosticity: 'moderate' }),
]);

/** Maps as small as these are computed at once, without the worker. */
const noWorker: AnalysisClient = {
  compute: () => Promise.reject(new Error('asked the worker')),
  dispose: () => {},
};

function open() {
  const workbench = createWorkbench({ clock: { nowMs: () => 0 }, ids: countingIds() });
  keepNumbersFresh(workbench, noWorker);
  workbench.open(toId('map'), state);
  const chance = () =>
    workbench.map.getState().numbers.nodes.get(toId('Talks'))?.chances?.get(toId('Talks=held'));
  return { workbench, chance };
}

describe('the numbers of the open map', () => {
  it('are those of the rows until the evidence is let speak', () => {
    const { workbench, chance } = open();
    expect(chance()).toBeCloseTo(0.5, 12);
    changeEvidenceSpeaks(workbench.session, { isOn: true });
    expect(chance()).toBeCloseTo(0.75, 12);
    changeEvidenceSpeaks(workbench.session, { isOn: false });
    expect(chance()).toBeCloseTo(0.5, 12);
  });

  it('answer when a source is left out, and when it is let in again', () => {
    const { workbench, chance } = open();
    changeEvidenceSpeaks(workbench.session, { isOn: true });
    toggleSource(workbench.session, source.id);
    expect(chance()).toBeCloseTo(0.5, 12);
    toggleSource(workbench.session, source.id);
    expect(chance()).toBeCloseTo(0.75, 12);
  });

  it('answer when the map says that a passage tells more, and undoing takes that back', () => {
    const { workbench, chance } = open();
    changeEvidenceSpeaks(workbench.session, { isOn: true });
    const ratios = { low: 1.5, moderate: 9, high: 10 };
    const [mapId] = workbench.map.getState().document.map.keys();
    assert(mapId, 'a map has a record of itself');
    workbench.dispatch(setEvidenceRatios, { mapId, ratios });
    expect(chance()).toBeCloseTo(0.9, 12);
    workbench.undo();
    expect(chance()).toBeCloseTo(0.75, 12);
  });

  it('follow the best policy until open decisions are to count alike, as on the command line', () => {
    const { workbench } = open();
    const map = oilWildcatter();
    workbench.open(toId('other'), map);
    for (const openDecisions of openDecisionWays) {
      workbench.session.setState({ openDecisions });
      const { numbers } = workbench.map.getState();
      const question = { assumptions: [], scenarioCount: 3, evidence: null, openDecisions };
      const asked = analyzeMap(map, question).numbers;
      expect(numbers.nodes).toEqual(asked.nodes);
      expect(numbers.openDecisions).toEqual(asked.openDecisions);
    }
    const closed = workbench.map.getState().numbers.nodes.get(toId('Seismic'));
    expect(closed?.reach).toBeCloseTo(0.5, 12);
  });

  it('are not computed again when a card is moved', () => {
    const { workbench } = open();
    changeEvidenceSpeaks(workbench.session, { isOn: true });
    const before = workbench.map.getState().numbers;
    workbench.dispatch(moveNodes, {
      moves: [{ nodeId: toId<NodeId>('Talks'), xPx: 40, yPx: 40 }],
    });
    expect(workbench.map.getState().numbers).toBe(before);
  });
});
