export { MapCanvas } from './MapCanvas.tsx';
export { focusCard } from './use-walking.ts';
