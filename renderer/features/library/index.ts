export { AddArticles } from './AddArticles.tsx';
export { AttachDialog } from './AttachDialog.tsx';
export { LibraryScreen } from './LibraryScreen.tsx';
