export { FindBar } from './FindBar.tsx';
export { goToHit, startFinding } from './find-in-map.ts';
