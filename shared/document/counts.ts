import type { DocumentState } from './state.ts';

/** How many records there are of each type, and how many of the nodes are evidence cards. */
export type Counts = Readonly<Record<string, number>>;

/** What a list of copies or versions tells of a map without reading it. */
export function countsOf(document: DocumentState): Counts {
  const tables = Object.entries(document).map(([type, table]) => [type, table.size] as const);
  const cards = [...document.node.values()].filter(({ kind }) => kind === 'passage').length;
  return { ...Object.fromEntries(tables), evidenceCard: cards };
}

/** Nodes as people count them: evidence cards are passages on the map. Older counts do not tell them apart. */
export function nodeCountOf({ node = 0, evidenceCard = 0 }: Counts): number {
  return Math.max(0, node - evidenceCard);
}
