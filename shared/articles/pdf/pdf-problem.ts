import type { ArticleProblem } from '../article-problem.ts';

/** The largest PDF that is read, in bytes. Pictures make most of it, and are not looked at. */
export const mostPdfBytes = 50 * 1024 * 1024;
export const mostPdfPages = 3_000;
/** So many runs of characters are a hundred full pages; no page that people read has as many. */
export const mostItemsOnPage = 200_000;

export function tooLargePdf(name: string, sizeBytes: number): ArticleProblem {
  const megabytes = (sizeBytes / 1024 / 1024).toFixed(1);
  return {
    code: 'tooLarge',
    name,
    message: `${name} is ${megabytes} MB; the limit for a PDF is ${mostPdfBytes / 1024 / 1024} MB. Nothing was changed. Print the pages that you need to a PDF of their own, and import that.`,
  };
}

export function tooManyPages(name: string, pages: number): ArticleProblem {
  return {
    code: 'tooLarge',
    name,
    message: `${name} has ${pages.toLocaleString('en')} pages; the limit is ${mostPdfPages.toLocaleString('en')}. Nothing was changed. Print the pages that you need to a PDF of their own, and import that.`,
  };
}

export function overfullPage(name: string, label: string): ArticleProblem {
  return {
    code: 'tooLarge',
    name,
    message: `Page ${label} of ${name} holds more text than a page can show, so the file was left out. Nothing was changed. Print the pages that you need to a PDF of their own, and import that.`,
  };
}

export function lockedPdf(name: string): ArticleProblem {
  return {
    code: 'locked',
    name,
    message: `${name} is protected with a password. Nothing was changed. Open it in a PDF viewer with its password, print or save it as a PDF without one, and import that.`,
  };
}

export function damagedPdf(name: string): ArticleProblem {
  return {
    code: 'damaged',
    name,
    message: `${name} is a PDF, but it is cut off or damaged and could not be read. Nothing was changed. Fetch or copy the file again; if a PDF viewer still opens it, print it to a new PDF from there and import that.`,
  };
}

export function scannedPdf(name: string, pages: number): ArticleProblem {
  const where = pages === 1 ? 'its page' : `its ${pages} pages`;
  return {
    code: 'noText',
    name,
    message: `${name} has no text on ${where}: it is probably scanned, and holds pictures of words. Nothing was changed. Let a program for text recognition (OCR) make a PDF with text from it, and import that.`,
  };
}

/** A document of which no word could be read, for its fonts are not in it. */
export function fontlessPdf(name: string): ArticleProblem {
  return {
    code: 'noText',
    name,
    message: `${name} is set in fonts for Chinese, Japanese or Korean that are not in the file, and its letters could not be told by a table either. Nothing was changed. Open it in a PDF viewer, copy the text of the article, and paste it here.`,
  };
}
