import {
  MENU_COMMANDS,
  type MenuCommand,
  type MenuCommandCode,
} from '../../../shared/ipc/menu-commands.ts';
import { hasStates } from '../../../shared/model/node.ts';
import {
  clearAssumptions,
  reveal,
  select,
  startFindingInArticle,
  toggleAssumption,
} from '../../state/session-actions.ts';
import type { Screen } from '../../state/session-store.ts';
import type { Workbench } from '../../state/workbench.ts';
import { notify } from '../../ui/notify.ts';
import type { Action, ActionContext, ActionGroup } from './action.ts';
import { anchorActions } from './anchor-actions.ts';
import { arrangeActions } from './arrange-actions.ts';
import { backupActions } from './backup-actions.ts';
import { bibliographyActions } from './bibliography-actions.ts';
import { clipboardActions } from './clipboard-actions.ts';
import { compareActions } from './compare-actions.ts';
import { evidenceActions } from './evidence-actions.ts';
import { evidenceCardActions } from './evidence-card-actions.ts';
import { findActions, findInMap, goToField } from './find-actions.ts';
import { goToPart } from './go-to-part.ts';
import { likelihoodActions } from './likelihood-actions.ts';
import {
  addConnectedNode,
  addNodeOfKind,
  addStateToSelected,
  duplicateSelection,
  removeSelection,
  selectAll,
  selectedNode,
  startRenaming,
} from './node-actions.ts';
import { sayHowLikely, takeHoldOfBar } from './say-how-likely.ts';
import { storageActions } from './storage-actions.ts';
import { hasSelectedLink, labelLink, structureActions } from './structure-actions.ts';
import { templateActions } from './template-actions.ts';
import { versionActions } from './version-actions.ts';

type Behaviour = Pick<Action, 'run' | 'isEnabled' | 'keywords'> & {
  readonly group: ActionGroup;
  /** Keys besides the one in the native menu. */
  readonly moreKeys?: readonly string[];
};

const isOnMap = ({ workbench }: ActionContext): boolean =>
  workbench.session.getState().screen === 'map' && workbench.map.getState().mapId !== null;
const hasMap = ({ workbench }: ActionContext): boolean => workbench.map.getState().mapId !== null;
const hasSelection = (context: ActionContext): boolean => {
  const { nodeIds, edgeIds } = context.workbench.session.getState().selection;
  return isOnMap(context) && nodeIds.length + edgeIds.length > 0;
};
const hasSelectedNode = (context: ActionContext): boolean =>
  isOnMap(context) && selectedNode(context.workbench) !== undefined;

const show =
  (screen: Screen) =>
  ({ workbench }: ActionContext): void => {
    workbench.session.setState({ screen });
  };

/** What each command of the native menu does in the page. One missing here fails to compile. */
const menuBehaviours: Record<MenuCommandCode, Behaviour> = {
  'map.new': {
    group: 'Files',
    run: ({ services }) => void services.maps.createFromTemplate('blank'),
  },
  'maps.show': { group: 'Files', run: show('maps') },
  'map.open': {
    group: 'Files',
    keywords: 'import json',
    run: ({ workbench }) => workbench.session.setState({ dialog: 'import' }),
  },
  'article.import': {
    group: 'Evidence',
    isEnabled: hasMap,
    keywords: 'add source drop file',
    run: ({ workbench }) =>
      workbench.session.setState({ screen: 'library', dialog: 'addArticles' }),
  },
  'map.export': {
    group: 'Files',
    isEnabled: hasMap,
    keywords: 'svg png json image save',
    run: ({ workbench }) => workbench.session.setState({ dialog: 'export' }),
  },
  'edit.undo': {
    group: 'Edit',
    isEnabled: ({ workbench }) => workbench.map.getState().history.undo.length > 0,
    run: ({ workbench }) => say(workbench.undo(), 'Undid'),
  },
  'edit.redo': {
    group: 'Edit',
    moreKeys: ['CmdOrCtrl+Y'],
    isEnabled: ({ workbench }) => workbench.map.getState().history.redo.length > 0,
    run: ({ workbench }) => say(workbench.redo(), 'Did again'),
  },
  'edit.duplicate': {
    group: 'Edit',
    isEnabled: hasSelection,
    run: ({ workbench }) => duplicateSelection(workbench),
  },
  'edit.delete': {
    group: 'Edit',
    moreKeys: ['Backspace'],
    isEnabled: hasSelection,
    run: ({ workbench }) => removeSelection(workbench),
  },
  'map.find': {
    group: 'Map',
    isEnabled: hasMap,
    run: ({ workbench }) => {
      const { screen, openSourceId } = workbench.session.getState();
      if (screen === 'library' && openSourceId !== null) {
        startFindingInArticle(workbench.session);
        goToField('[data-article-find]');
        return;
      }
      workbench.session.setState({ screen: 'map' });
      findInMap(workbench);
    },
  },
  'view.palette': {
    group: 'View',
    run: ({ workbench }) => workbench.session.setState({ dialog: 'palette' }),
  },
  'view.map': { group: 'View', isEnabled: hasMap, run: show('map') },
  'view.library': { group: 'View', isEnabled: hasMap, run: show('library') },
  'view.fitMap': {
    group: 'View',
    isEnabled: isOnMap,
    run: ({ workbench }) => reveal(workbench.session, { kind: 'wholeMap' }),
  },
  'view.fitSelection': {
    group: 'View',
    isEnabled: hasSelection,
    run: ({ workbench }) => reveal(workbench.session, { kind: 'selection' }),
  },
  'view.zoomIn': {
    group: 'View',
    isEnabled: isOnMap,
    run: ({ workbench }) => reveal(workbench.session, { kind: 'zoomBy', factor: 1.25 }),
  },
  'view.zoomOut': {
    group: 'View',
    isEnabled: isOnMap,
    run: ({ workbench }) => reveal(workbench.session, { kind: 'zoomBy', factor: 0.8 }),
  },
  'view.toggleTheme': {
    group: 'View',
    keywords: 'dark light theme colour',
    run: ({ workbench }) => toggleTheme(workbench),
  },
  'node.addUncertainty': {
    group: 'Map',
    moreKeys: ['N'],
    isEnabled: isOnMap,
    run: ({ workbench }) => void addNodeOfKind(workbench, 'uncertainty'),
  },
  'node.addDecision': {
    group: 'Map',
    isEnabled: isOnMap,
    run: ({ workbench }) => void addNodeOfKind(workbench, 'decision'),
  },
  'node.addObjective': {
    group: 'Map',
    isEnabled: isOnMap,
    run: ({ workbench }) => void addNodeOfKind(workbench, 'objective'),
  },
  'node.addConnected': {
    group: 'Map',
    isEnabled: hasSelectedNode,
    run: ({ workbench }) => addConnectedNode(workbench),
  },
  'evidence.attach': {
    group: 'Evidence',
    isEnabled: hasMap,
    keywords: 'quote passage support challenge',
    run: ({ workbench }) => workbench.session.setState({ dialog: 'attach' }),
  },
  'state.assume': {
    group: 'Map',
    isEnabled: hasSelectedNode,
    keywords: 'what if finding',
    run: ({ workbench }) => assumeNextState(workbench),
  },
  'map.layOut': {
    group: 'Map',
    isEnabled: isOnMap,
    keywords: 'tidy arrange layout',
    run: ({ services }) => void services.layouts.layOut(),
  },
  'story.present': {
    group: 'Present',
    isEnabled: hasMap,
    run: ({ workbench }) =>
      workbench.session.setState(({ presentingStep }) => ({
        presentingStep: presentingStep ?? 0,
        dialog: null,
      })),
  },
  'help.keyboard': {
    group: 'View',
    moreKeys: ['?'],
    run: ({ workbench }) => workbench.session.setState({ dialog: 'shortcuts' }),
  },
  'help.storage': {
    group: 'Files',
    keywords: 'saved backup snapshot disk about',
    run: ({ workbench }) => workbench.session.setState({ dialog: 'storage' }),
  },
};

/** Actions that the native menu does not list. */
const pageActions: readonly Action[] = [
  {
    code: 'node.addNote',
    label: 'Add note',
    group: 'Map',
    keys: [],
    isEnabled: isOnMap,
    run: ({ workbench }) => void addNodeOfKind(workbench, 'note'),
  },
  {
    code: 'state.add',
    label: 'Add state',
    group: 'Map',
    keys: ['Enter'],
    isEnabled: (context) => hasSelectedNode(context) && canHaveStates(context.workbench),
    run: ({ workbench }) => addStateToSelected(workbench),
  },
  {
    code: 'node.sayHowLikely',
    label: 'Say how likely',
    group: 'Map',
    keys: ['%'],
    keywords: 'likelihood chance probability percent row type number range word rest',
    isEnabled: (context) => hasSelectedNode(context) && canHaveStates(context.workbench),
    run: ({ workbench }) => sayHowLikely(workbench),
  },
  {
    code: 'node.takeHoldOfBar',
    label: 'Take hold of a likelihood bar',
    group: 'Map',
    keys: ['H'],
    keywords: 'chance probability move drag arrows',
    isEnabled: (context) => hasSelectedNode(context) && canHaveStates(context.workbench),
    run: ({ workbench }) => takeHoldOfBar(workbench),
  },
  {
    code: 'node.rename',
    label: 'Rename',
    group: 'Map',
    keys: ['F2'],
    keywords: 'title label node link',
    isEnabled: (context) =>
      (hasSelectedNode(context) && selectedNode(context.workbench)?.kind !== 'passage') ||
      hasSelectedLink(context),
    run: ({ workbench }) => {
      const node = selectedNode(workbench);
      if (node) startRenaming(workbench, node.id);
      else labelLink(workbench);
    },
  },
  {
    code: 'map.selectAll',
    label: 'Select all',
    group: 'Edit',
    keys: ['CmdOrCtrl+A'],
    isEnabled: isOnMap,
    run: ({ workbench }) => selectAll(workbench),
  },
  {
    code: 'map.selectNone',
    label: 'Select nothing',
    group: 'Edit',
    keys: ['Escape'],
    isEnabled: hasSelection,
    run: ({ workbench }) => select(workbench.session, {}),
  },
  {
    code: 'assumptions.clear',
    label: 'Clear all assumptions',
    group: 'Map',
    keys: ['Alt+A'],
    isEnabled: ({ workbench }) => workbench.session.getState().assumptions.length > 0,
    run: ({ workbench }) => clearAssumptions(workbench.session),
  },
  {
    code: 'view.nextPart',
    label: 'Go to the next panel',
    group: 'View',
    keys: ['F6'],
    run: () => goToPart(1),
  },
  {
    code: 'view.previousPart',
    label: 'Go to the panel before',
    group: 'View',
    keys: ['Shift+F6'],
    run: () => goToPart(-1),
  },
  {
    code: 'view.scenarios',
    label: 'Scenarios',
    group: 'View',
    keys: ['CmdOrCtrl+5'],
    keywords: 'compare side by side most likely two by two exclusions consistency',
    isEnabled: hasMap,
    run: show('scenarios'),
  },
  {
    code: 'view.decisions',
    label: 'Decisions',
    group: 'View',
    keys: ['CmdOrCtrl+6'],
    keywords:
      'options policy expected value risk regret sensitivity tornado robust threshold worth information tree best',
    isEnabled: hasMap,
    run: show('decisions'),
  },
  {
    code: 'node.compareOptions',
    label: 'Compare the options',
    group: 'Map',
    keys: [],
    keywords: 'decision best value policy risk sensitivity',
    isEnabled: ({ workbench }) => selectedNode(workbench)?.kind === 'decision',
    run: ({ workbench }) =>
      workbench.session.setState({
        screen: 'decisions',
        decisionId: selectedNode(workbench)?.id ?? null,
      }),
  },
  {
    code: 'view.exclusions',
    label: 'What cannot go together',
    group: 'View',
    keys: [],
    keywords: 'exclusions consistency cross-consistency contradictions scenarios',
    isEnabled: hasMap,
    run: ({ workbench }) =>
      workbench.session.setState({
        screen: 'scenarios',
        scenariosView: 'consistency',
        presentingStep: null,
        dialog: null,
      }),
  },
  {
    code: 'view.storyboard',
    label: 'Storyboard',
    group: 'View',
    keys: [],
    isEnabled: hasMap,
    run: show('storyboard'),
  },
  {
    code: 'view.toggleOutline',
    label: 'Show or hide the left panel',
    group: 'View',
    keys: ['CmdOrCtrl+B'],
    run: ({ workbench }) =>
      workbench.session.setState(({ isOutlineOpen }) => ({ isOutlineOpen: !isOutlineOpen })),
  },
  {
    code: 'view.toggleInspector',
    label: 'Show or hide the inspector',
    group: 'View',
    keys: ['CmdOrCtrl+J'],
    run: ({ workbench }) =>
      workbench.session.setState(({ isInspectorOpen }) => ({ isInspectorOpen: !isInspectorOpen })),
  },
  {
    code: 'view.toggleWhatIf',
    label: 'Show or hide the what-if strip',
    group: 'View',
    keys: [],
    isEnabled: isOnMap,
    run: ({ workbench }) =>
      workbench.session.setState(({ isWhatIfOpen }) => ({ isWhatIfOpen: !isWhatIfOpen })),
  },
  {
    code: 'view.toggleMinimap',
    label: 'Show or hide the overview map',
    group: 'View',
    keys: ['M'],
    isEnabled: isOnMap,
    run: ({ workbench }) =>
      workbench.session.setState(({ isMinimapOpen }) => ({ isMinimapOpen: !isMinimapOpen })),
  },
];

/** Everything a person can ask for, in the order of the palette. */
export const actions: readonly Action[] = [
  ...MENU_COMMANDS.map((command: MenuCommand & { code: MenuCommandCode }) => ({
    ...menuBehaviours[command.code],
    code: command.code,
    label: command.label,
    keys: [
      ...(command.accelerator ? [command.accelerator] : []),
      ...(menuBehaviours[command.code].moreKeys ?? []),
    ],
  })),
  ...pageActions,
  ...clipboardActions,
  ...structureActions,
  ...arrangeActions,
  ...findActions,
  ...evidenceActions,
  ...evidenceCardActions,
  ...likelihoodActions,
  ...bibliographyActions,
  ...templateActions,
  ...storageActions,
  ...versionActions,
  ...compareActions,
  ...backupActions,
  ...anchorActions,
];

const byCode = new Map(actions.map((action) => [action.code, action]));

/** The action of a code; a code that nobody knows is a bug. */
export function actionByCode(code: string): Action {
  const action = byCode.get(code);
  if (!action) throw new Error(`No action has the code ${code}`);
  return action;
}

/** Runs an action if it makes sense now; answers whether it did. */
export function runAction(action: Action, context: ActionContext): boolean {
  if (action.isEnabled?.(context) === false) return false;
  action.run(context);
  return true;
}

function say(label: string | null, verb: string): void {
  if (label) notify(`${verb}: ${label.charAt(0).toLowerCase()}${label.slice(1)}`);
}

function canHaveStates(workbench: Workbench): boolean {
  const node = selectedNode(workbench);
  return node !== undefined && hasStates(node.kind);
}

/** Assumes the selected node's first state, then the next, and after the last none. */
function assumeNextState(workbench: Workbench): void {
  const node = selectedNode(workbench);
  if (!node || node.states.length === 0) return;
  const { assumptions } = workbench.session.getState();
  const assumed = assumptions.find(({ nodeId }) => nodeId === node.id);
  const index = node.states.findIndex(({ id }) => id === assumed?.stateId);
  const next = node.states[index + 1] ?? (assumed ? node.states[index] : undefined);
  if (next) toggleAssumption(workbench.session, { nodeId: node.id, stateId: next.id });
}

function toggleTheme(workbench: Workbench): void {
  const isDark = document.documentElement.dataset.mantineColorScheme === 'dark';
  workbench.session.setState({ theme: isDark ? 'light' : 'dark' });
}
