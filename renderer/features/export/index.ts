export { drawPng } from './draw-png.ts';
export { ExportDialog } from './ExportDialog.tsx';
export { fileNameOf } from './file-name.ts';
