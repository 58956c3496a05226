export { CanvasMenu } from './CanvasMenu.tsx';
