import type { LookUpLetters } from '../../shared/articles/parsed-article.ts';

/** Where each table lies, as the build names it: one file each, of the page's own. */
const addresses = import.meta.glob<string>('../../node_modules/pdfjs-dist/cmaps/*.bcmap', {
  query: '?url',
  import: 'default',
  eager: true,
});

const addressOf = new Map(
  Object.entries(addresses).map(([path, address]) => [path.split('/').at(-1) ?? path, address]),
);

/** Fetches a table of letters from the files of the program itself, when a PDF first asks for it. */
export const fetchLetters: LookUpLetters = async (fileName) => {
  const address = addressOf.get(fileName);
  if (address === undefined) return null;
  const response = await fetch(address);
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
};
