export { copyByCommand, pasteByCommand } from './ask-clipboard.ts';
export { canChange } from './can-change.ts';
export { hasSelectedNodes } from './copy-selection.ts';
export { useClipboard } from './use-clipboard.ts';
export { pointOnMap } from './view-of-map.ts';
