export { ArrangeBar } from './ArrangeBar.tsx';
export { LayoutProgress } from './LayoutProgress.tsx';
