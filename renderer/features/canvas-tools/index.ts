export { CanvasTools } from './CanvasTools.tsx';
