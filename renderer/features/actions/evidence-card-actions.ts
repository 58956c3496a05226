import { evidenceCardsOf } from '../../../shared/drawing/evidence-cards.ts';
import { goToPassage } from '../../state/session-actions.ts';
import type { Workbench } from '../../state/workbench.ts';
import { canChange } from '../clipboard/index.ts';
import {
  cardOfPassage,
  hideAllCards,
  passagesOfSelection,
  showEvidenceOfSelection,
} from '../evidence-cards/index.ts';
import type { Action, ActionContext } from './action.ts';
import { selectedNode } from './node-actions.ts';

const isOnMap = ({ workbench }: ActionContext): boolean =>
  workbench.session.getState().screen === 'map' && workbench.map.getState().mapId !== null;

/** Evidence as cards on the map: shown beside what it speaks of, opened, and taken off again. */
export const evidenceCardActions: readonly Action[] = [
  {
    code: 'evidence.showCards',
    label: 'Show its evidence on the map',
    group: 'Evidence',
    keys: ['C'],
    keywords: 'passages cards quotes beside node link',
    isEnabled: (context) =>
      isOnMap(context) && canChange(context.workbench) && hasHiddenEvidence(context.workbench),
    run: ({ workbench }) => showEvidenceOfSelection(workbench),
  },
  {
    code: 'evidence.hideCards',
    label: 'Hide all evidence cards',
    group: 'Evidence',
    keys: [],
    keywords: 'passages cards quotes take off map',
    isEnabled: (context) =>
      isOnMap(context) &&
      canChange(context.workbench) &&
      evidenceCardsOf(context.workbench.map.getState().document).length > 0,
    run: ({ workbench }) => hideAllCards(workbench),
  },
  {
    code: 'evidence.openCard',
    label: 'Open the passage in its article',
    group: 'Evidence',
    keys: ['Enter'],
    keywords: 'read source words card',
    isEnabled: (context) => isOnMap(context) && selectedPassage(context.workbench) !== undefined,
    run: ({ workbench }) => {
      const passage = selectedPassage(workbench);
      if (passage) goToPassage(workbench.session, passage);
    },
  },
];

/** The passage of the one selected evidence card. */
function selectedPassage(workbench: Workbench) {
  const passageId = selectedNode(workbench)?.passageId;
  return passageId ? workbench.map.getState().document.passage.get(passageId) : undefined;
}

function hasHiddenEvidence(workbench: Workbench): boolean {
  const { document } = workbench.map.getState();
  const { selection } = workbench.session.getState();
  return passagesOfSelection(document, selection).some((id) => !cardOfPassage(document, id));
}
