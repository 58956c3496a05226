import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { LookUpLetters } from '../shared/articles/parsed-article.ts';
import { installedFolder } from './installed-folder.ts';

/** The tables of letters that come with pdf.js, where it is installed beside Branchpoint. */
export const lookUpInstalledLetters: LookUpLetters = async (fileName) => {
  const folder = installedFolder('pdfjs-dist');
  if (folder === null) return null;
  return readFile(join(folder, 'cmaps', basename(fileName))).catch(() => null);
};
