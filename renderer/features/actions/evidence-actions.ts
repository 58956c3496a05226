import { hasStates } from '../../../shared/model/node.ts';
import type { Workbench } from '../../state/workbench.ts';
import { announce } from '../../ui/announce.ts';
import type { Action, ActionContext } from './action.ts';
import { selectedNode } from './node-actions.ts';

const hasMap = ({ workbench }: ActionContext): boolean => workbench.map.getState().mapId !== null;

/** Weighing the evidence: the matrix, the gaps, and what rests on one source. */
export const evidenceActions: readonly Action[] = [
  {
    code: 'view.matrix',
    label: 'Matrix',
    group: 'View',
    keys: [],
    keywords: 'ach competing hypotheses consistency inconsistency diagnosticity weigh',
    isEnabled: hasMap,
    run: ({ workbench }) => workbench.session.setState({ screen: 'matrix' }),
  },
  {
    code: 'evidence.weigh',
    label: 'Weigh the evidence for this node',
    group: 'Evidence',
    keys: ['W'],
    keywords: 'ach matrix hypotheses states rate',
    isEnabled: (context) =>
      hasMap(context) &&
      context.workbench.session.getState().screen === 'map' &&
      hasStates(selectedNode(context.workbench)?.kind ?? 'note'),
    run: ({ workbench }) => {
      const node = selectedNode(workbench);
      workbench.session.setState({ screen: 'matrix', matrixNodeId: node?.id ?? null });
    },
  },
  {
    code: 'evidence.gaps',
    label: 'Show or hide gaps in the evidence',
    group: 'Evidence',
    keys: ['G'],
    keywords: 'missing contradicted single source stale ungraded lost report check',
    isEnabled: hasMap,
    run: ({ workbench }) =>
      workbench.session.setState(({ isGapReportOpen }) => ({
        isGapReportOpen: !isGapReportOpen,
        isEvidencePanelOpen: false,
      })),
  },
  {
    code: 'evidence.speaks',
    label: 'Let the evidence speak',
    group: 'Evidence',
    keys: [],
    keywords:
      'virtual evidence likelihood ratio without this source passage drop flip bayes update',
    isEnabled: hasMap,
    run: ({ workbench }) =>
      workbench.session.setState(({ isEvidencePanelOpen }) => ({
        isEvidencePanelOpen: !isEvidencePanelOpen,
        isGapReportOpen: false,
      })),
  },
  {
    code: 'evidence.showSource',
    label: 'Show what rests on this article',
    group: 'Evidence',
    keys: [],
    keywords: 'source filter dim map evidence',
    isEnabled: (context) => hasMap(context) && openSourceOf(context.workbench) !== undefined,
    run: ({ workbench }) => {
      const source = openSourceOf(workbench);
      if (source) workbench.session.setState({ screen: 'map', shownSourceId: source.id });
    },
  },
  {
    code: 'evidence.showAllSources',
    label: 'Show the whole map again',
    group: 'Evidence',
    keys: [],
    keywords: 'source filter end',
    isEnabled: ({ workbench }) => workbench.session.getState().shownSourceId !== null,
    run: ({ workbench }) => {
      workbench.session.setState({ shownSourceId: null });
      announce('Everything is shown in full');
    },
  },
];

/** The article that is read, or was read last. */
function openSourceOf({ session, map }: Workbench) {
  const { openSourceId } = session.getState();
  return openSourceId ? map.getState().document.source.get(openSourceId) : undefined;
}
