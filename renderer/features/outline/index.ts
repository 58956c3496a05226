export { Outline } from './Outline.tsx';
export { moveToFrame } from './outline-edits.ts';
