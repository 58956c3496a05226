export { CompareDialog } from './CompareDialog.tsx';
export { DifferenceLines } from './DifferenceLines.tsx';
export { countsInWords } from './difference-marks.ts';
export { MergeDialog } from './MergeDialog.tsx';
export { describeRelation } from './merge-words.ts';
export { compareMapWith, showComparison, showMerge } from './open-dialogs.ts';
