export { offerReplacement } from './offered-text.ts';
export { PassagesToCheck } from './PassagesToCheck.tsx';
export { ReplaceTextDialog } from './ReplaceTextDialog.tsx';
