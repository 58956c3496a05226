export type { Action, ActionContext } from './action.ts';
export { actionGroups } from './action.ts';
export { actionByCode, actions, runAction } from './actions.ts';
export { addNodeOfKind, addStateTo } from './node-actions.ts';
export { useAction } from './use-action.ts';
export { useShortcuts } from './use-shortcuts.ts';
