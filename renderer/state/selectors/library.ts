import type { DocumentState } from '../../../shared/document/state.ts';
import { groupBy } from '../../../shared/lib/group-by.ts';
import type { SourceId } from '../../../shared/lib/ids.ts';
import { memoiseByIdentities, memoiseByIdentity } from '../../../shared/lib/memoise.ts';
import type { Source } from '../../../shared/model/source.ts';
import { linksOfPassage, passagesOfSource } from './evidence.ts';

const inOrder = memoiseByIdentity((sources: DocumentState['source']): readonly Source[] =>
  [...sources.values()].sort(compareSources),
);

/** Every source of the library: newest first, those without a date last. */
export function sourcesInOrder(document: DocumentState): readonly Source[] {
  return inOrder(document.source);
}

function compareSources(a: Source, b: Source): number {
  const byDate = (b.published ?? '').localeCompare(a.published ?? '');
  return byDate || a.title.localeCompare(b.title);
}

const apart = memoiseByIdentities(
  (sources: DocumentState['source'], passage: DocumentState['passage']) => {
    const words = new Map<SourceId, string>();
    for (const group of groupBy(sources.values(), nameOfSource).values()) {
      if (group.length < 2) continue;
      for (const source of group) words.set(source.id, describeCopy(source, { passage }));
    }
    return words;
  },
);

/**
 * What tells a source from another with the same title, authors, outlet and date, as two copies of one
 * article are; empty where there is no other.
 */
export function distinctionOf(
  { source, passage }: Pick<DocumentState, 'source' | 'passage'>,
  id: SourceId,
): string {
  return apart(source, passage).get(id) ?? '';
}

function nameOfSource({ title, authors, outlet, published }: Source): string {
  return JSON.stringify([title.trim(), authors, outlet, published]);
}

/** "copy from “dam.pdf” with 11 passages", "citation without its text, with 3 passages" */
function describeCopy(source: Source, document: Pick<DocumentState, 'passage'>): string {
  const { length } = passagesOfSource(document, source.id);
  const passages = `with ${length} ${length === 1 ? 'passage' : 'passages'}`;
  if (source.original) return `copy from “${source.original.name}” ${passages}`;
  return source.text ? `copy ${passages}` : `citation without its text, ${passages}`;
}

/** How much of this map rests on a source. */
export interface SourceReach {
  /** Passages with a link on this map. */
  readonly passages: number;
  /** Different nodes that they speak about; links and scenarios are not counted. */
  readonly nodes: number;
}

/** Counts the passages of a source that are attached on this map, and the nodes they are attached to. */
export function reachOfSource(document: DocumentState, sourceId: SourceId): SourceReach {
  const nodeIds = new Set<string>();
  let passages = 0;
  for (const { id } of passagesOfSource(document, sourceId)) {
    const links = linksOfPassage(document, id);
    if (links.length > 0) passages += 1;
    for (const { target } of links) if ('nodeId' in target) nodeIds.add(target.nodeId);
  }
  return { passages, nodes: nodeIds.size };
}

/** Whether a source matches what is typed: every word in its title, outlet, authors or date. */
export function matchesSource(source: Source, query: string): boolean {
  const { title, outlet, authors, published } = source;
  const text = [title, outlet, ...authors, published ?? ''].join(' ').toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
