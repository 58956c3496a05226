export { CardShapes } from './CardShapes.tsx';
export { MapCanvas } from './MapCanvas.tsx';
