export { describePlace } from './describe-place.ts';
export { goToPlace } from './go-to-place.ts';
export { SearchDialog } from './SearchDialog.tsx';
export { useSearch } from './use-search.ts';
