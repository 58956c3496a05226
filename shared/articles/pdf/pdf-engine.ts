import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { failure, type Result, success } from '../../lib/result.ts';
import type { LookUpLetters } from '../parsed-article.ts';
import type { PdfPage } from './pdf-page.ts';
import { mostItemsOnPage } from './pdf-problem.ts';
import { type FileItem, placeItems } from './place-items.ts';

/** What a file says of itself; empty where it says nothing. */
export interface PdfInfo {
  readonly title: string;
  readonly author: string;
  /** As in the file: `D:20190228093000+01'00'`. */
  readonly created: string;
  readonly language: string;
}

/** A PDF that could be opened. */
export interface OpenPdf {
  readonly pageCount: number;
  readonly labels: readonly string[];
  readonly info: PdfInfo;
  /**
   * The tables of letters that the pages read so far asked for and that could not be had: the file is set in fonts
   * for Chinese, Japanese or Korean that are not in it. What is set in them does not come back.
   */
  readonly missingTables: ReadonlySet<string>;
  /** One page, from 0; null when it holds more than any page can. A damaged page comes back empty. */
  readPage(index: number): Promise<PdfPage | null>;
  close(): Promise<void>;
}

export type PdfRefusal = 'locked' | 'damaged';

type PdfJs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

let engine: Promise<PdfJs> | null = null;

/**
 * pdf.js reads a file in a worker that it starts from an address. This already is a worker (or a
 * command line), so pdf.js is given its worker's code instead and does everything here.
 */
function loadEngine(): Promise<PdfJs> {
  engine ??= (async () => {
    preparePromises();
    const worker = await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
    Object.assign(globalThis, { pdfjsWorker: worker });
    return import('pdfjs-dist/legacy/build/pdf.mjs');
  })();
  return engine;
}

/** Node 20, on which the command line may run, lacks the one thing that pdf.js's own build for it assumes. */
function preparePromises(): void {
  const withResolvers = <Value>() => {
    let resolve: (value: Value | PromiseLike<Value>) => void = () => {};
    let reject: (reason?: unknown) => void = () => {};
    const promise = new Promise<Value>((onValue, onFailure) => {
      resolve = onValue;
      reject = onFailure;
    });
    return { promise, resolve, reject };
  };
  if (!('withResolvers' in Promise)) Object.assign(Promise, { withResolvers });
}

/**
 * Opens a PDF for its words alone. Scripts, actions, forms, attachments, pictures and fonts stay where
 * they are: nothing is run, drawn, unpacked to disk or fetched.
 */
export async function openPdf(
  bytes: Uint8Array,
  lookUpLetters: LookUpLetters,
): Promise<Result<OpenPdf, PdfRefusal>> {
  const { getDocument, PasswordException, VerbosityLevel } = await loadEngine();
  const missingTables = new Set<string>();
  const task = getDocument({
    BinaryDataFactory: tablesOnly(lookUpLetters, missingTables),
    // pdf.js takes the bytes for itself, and the file is still wanted.
    data: bytes.slice(),
    verbosity: VerbosityLevel.ERRORS,
    enableXfa: false,
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    disableAutoFetch: true,
    disableStream: true,
    disableRange: true,
  });
  try {
    return success({ ...(await openedPdf(await task.promise)), missingTables });
  } catch (reason) {
    await task.destroy();
    return failure(reason instanceof PasswordException ? 'locked' : 'damaged');
  }
}

/** In place of what pdf.js would fetch tables and fonts with: only tables are given out, and those that lack are noted. */
function tablesOnly(lookUpLetters: LookUpLetters, missingTables: Set<string>) {
  return class TablesOnly {
    async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }) {
      const table = kind === 'cMapUrl' ? await lookUpLetters(filename).catch(() => null) : null;
      if (table) return table;
      if (kind === 'cMapUrl') missingTables.add(filename);
      throw new Error(`${filename} is not there`);
    }
  };
}

async function openedPdf(pdf: PDFDocumentProxy): Promise<Omit<OpenPdf, 'missingTables'>> {
  const labels = (await pdf.getPageLabels().catch(() => null)) ?? [];
  const info = await infoOf(pdf);
  const labelOf = (index: number): string => labels[index]?.trim() || String(index + 1);
  return {
    pageCount: pdf.numPages,
    labels: Array.from({ length: pdf.numPages }, (_, index) => labelOf(index)),
    info,
    readPage: (index) => readPage(pdf, index, labelOf(index)),
    close: () => pdf.loadingTask.destroy(),
  };
}

async function infoOf(pdf: PDFDocumentProxy): Promise<PdfInfo> {
  const metadata = await pdf.getMetadata().catch(() => null);
  const info: Readonly<Record<string, unknown>> = { ...metadata?.info };
  const text = (key: string): string => {
    const value = info[key];
    return typeof value === 'string' ? value.slice(0, 1_000) : '';
  };
  return {
    title: text('Title'),
    author: text('Author'),
    created: text('CreationDate'),
    language: text('Language'),
  };
}

async function readPage(
  pdf: PDFDocumentProxy,
  index: number,
  label: string,
): Promise<PdfPage | null> {
  try {
    const page = await pdf.getPage(index + 1);
    const items = await readItems(page);
    const viewport = page.getViewport({ scale: 1 });
    const { width, height } = viewport;
    page.cleanup();
    return items && placeItems({ label, width, height, matrix: viewport.transform, items });
  } catch {
    return { label, width: 0, height: 0, items: [] };
  }
}

type TextContent = Awaited<ReturnType<PDFPageProxy['getTextContent']>>;

/** The text of a page a piece at a time, so that a page with no end has one. */
async function readItems(page: PDFPageProxy): Promise<FileItem[] | null> {
  const items: FileItem[] = [];
  const reader = page.streamTextContent({ includeMarkedContent: false }).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return items;
    for (const item of (value as TextContent).items) {
      if (!('str' in item)) continue;
      const { str: text, transform, width, dir } = item;
      items.push({ text, matrix: transform, width, isRightToLeft: dir === 'rtl' });
    }
    if (items.length > mostItemsOnPage) {
      await reader.cancel(new Error('Too much text on a page'));
      return null;
    }
  }
}
