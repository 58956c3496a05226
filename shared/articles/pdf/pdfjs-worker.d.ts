declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  /** What pdf.js looks for in `globalThis.pdfjsWorker`. */
  export const WorkerMessageHandler: object;
}
