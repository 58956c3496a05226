export { MergeStateDialog } from './MergeStateDialog.tsx';
