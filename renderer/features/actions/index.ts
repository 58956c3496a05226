export type { Action, ActionContext } from './action.ts';
export { actionGroups } from './action.ts';
export { actionByCode, actions, runAction } from './actions.ts';
export { isPinned } from './arrange-actions.ts';
export { addNodeAtEnd, addNodeOfKind, renameState } from './node-actions.ts';
export { sayHowLikely } from './say-how-likely.ts';
export { askToMergeState, removeStateOf } from './state-actions.ts';
export { useAction } from './use-action.ts';
export { useShortcuts } from './use-shortcuts.ts';
