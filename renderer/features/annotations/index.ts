export { exportAnnotations, importAnnotations } from './annotation-files.ts';
