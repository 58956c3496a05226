export { GapReport } from './GapReport.tsx';
export { GapsButton } from './GapsButton.tsx';
