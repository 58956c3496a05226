export { OriginalDialog } from './OriginalDialog.tsx';
