import type { ArticleProblem } from '../article-problem.ts';

/** The largest Word file that is read, in bytes. Pictures make most of it, and are not looked at. */
export const mostDocxBytes = 50 * 1024 * 1024;
/** So much may be in a Word file once it is unpacked. */
export const mostUnpackedBytes = 200 * 1024 * 1024;
/** Text is packed to a tenth or twentieth; a part packed tighter than this was made to fill the memory. */
export const mostPackedRatio = 200;

export function tooLargeDocx(name: string, sizeBytes: number): ArticleProblem {
  const megabytes = (sizeBytes / 1024 / 1024).toFixed(1);
  return {
    code: 'tooLarge',
    name,
    message: `${name} is ${megabytes} MB; the limit for a Word document is ${mostDocxBytes / 1024 / 1024} MB. Nothing was changed. Save the part of it that you need, or a copy without its pictures, as a file of its own.`,
  };
}

export function zipBomb(name: string): ArticleProblem {
  return {
    code: 'tooLarge',
    name,
    message: `${name} would be far larger unpacked than a document is, so it was not unpacked. Nothing was changed. If you trust where it comes from, open it in Word, save it anew, and import that.`,
  };
}

export function damagedDocx(name: string): ArticleProblem {
  return {
    code: 'damaged',
    name,
    message: `${name} is cut off or damaged and could not be read as a Word document. Nothing was changed. Fetch or copy the file again; if Word still opens it, save it anew from there and import that.`,
  };
}

export function lockedDocument(name: string): ArticleProblem {
  return {
    code: 'locked',
    name,
    message: `${name} is protected with a password. Nothing was changed. Open it in Word with its password, save a copy without one, and import that.`,
  };
}

/** A document of a format that is not read; `format` as in "a document of LibreOffice (ODT)". */
export function otherDocument(name: string, format: string): ArticleProblem {
  return {
    code: 'binary',
    name,
    message: `${name} is ${format}, which is not read. Nothing was changed. Open it in its own program, save it as a Word document (DOCX) or a PDF, and import that.`,
  };
}
