// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actionByCode, runAction } from '../../../../../renderer/features/actions/index.ts';
import { createWorkbench, type Workbench } from '../../../../../renderer/state/workbench.ts';
import { onAnnouncement } from '../../../../../renderer/ui/announce.ts';
import { foldNode } from '../../../../../shared/document/commands/frame.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { countingIds } from '../../../../helpers/builders.ts';
import { influence, likely, mapOf, node } from '../../../../helpers/small-maps.ts';

const state = mapOf([
  node('uncertainty', 'Talks', 'held failed'),
  node('uncertainty', 'Summit', 'yes no'),
  node('decision', 'Relief', 'full none'),
  node('objective', 'Peace', ''),
  influence('Talks', 'Summit'),
  likely('Talks', '', 'held 0.6, failed rest'),
  likely('Summit', '', 'yes 0.1, no rest'),
  likely('Summit', 'Talks=held', 'yes 0.5, no rest'),
]);

let workbench: Workbench;
let said: string[];
let stop: () => void;

beforeEach(() => {
  workbench = createWorkbench({ clock: { nowMs: () => 0 }, ids: countingIds() });
  workbench.open(toId('map'), state);
  said = [];
  stop = onAnnouncement((words) => said.push(words));
});
afterEach(() => stop());

const say = (...titles: string[]): boolean => {
  workbench.session.setState({
    selection: { nodeIds: titles.map((title) => toId(title)), edgeIds: [] },
  });
  return runAction(actionByCode('node.sayHowLikely'), { workbench, services: {} as never });
};
const session = () => workbench.session.getState();

describe('saying how likely', () => {
  it('begins with the first state, on the card where that shows one row', () => {
    expect(say('Talks')).toBe(true);
    expect(session().typingChance).toEqual({ nodeId: 'Talks', stateId: 'Talks=held' });
    expect(said).toEqual([]);
  });

  it.each([
    ['Summit', 'The card does not show one row alone. The rows are in the inspector.'],
    ['Relief', 'It has no likelihood row yet. The rows are in the inspector.'],
  ])('goes to the rows of %s and says why', (title, why) => {
    workbench.session.setState({ isInspectorOpen: false });
    expect(say(title)).toBe(true);
    expect(session()).toMatchObject({
      typingChance: null,
      isInspectorOpen: true,
      inspectorTab: 'likelihood',
    });
    expect(said).toEqual([why]);
  });

  it('goes to the rows of a node that is folded away', () => {
    workbench.session.setState({
      assumptions: [{ nodeId: toId('Talks'), stateId: toId('Talks=held') }],
    });
    say('Summit');
    expect(session().typingChance).toEqual({ nodeId: 'Summit', stateId: 'Summit=yes' });
    workbench.session.setState({ typingChance: null });
    workbench.dispatch(foldNode, { nodeId: toId('Talks'), isFolded: true });
    say('Summit');
    expect(session().typingChance).toBeNull();
  });

  it('is for one node that has states', () => {
    expect(say('Peace')).toBe(false);
    expect(say('Talks', 'Summit')).toBe(false);
  });
});
