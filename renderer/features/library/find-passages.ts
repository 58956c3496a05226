import type { DocumentState } from '../../../shared/document/state.ts';
import type { Passage } from '../../../shared/model/passage.ts';
import type { Source } from '../../../shared/model/source.ts';

/** A passage with the source that it is from. */
export interface FoundPassage {
  readonly passage: Passage;
  readonly source: Source;
}

const mostShown = 60;

/** The passages that have every word typed in their quotation, gist, comment, tags or source. */
export function findPassages(document: DocumentState, query: string): readonly FoundPassage[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found: FoundPassage[] = [];
  for (const passage of document.passage.values()) {
    const source = document.source.get(passage.sourceId);
    if (!source || !hasWords(passage, source, words)) continue;
    found.push({ passage, source });
    if (found.length === mostShown) break;
  }
  return found;
}

function hasWords(passage: Passage, source: Source, words: readonly string[]): boolean {
  const { quote, gist, comment, tags } = passage;
  const text = [
    quote?.exact ?? '',
    gist,
    comment,
    ...tags,
    source.title,
    ...source.authors,
    source.outlet,
  ]
    .join(' ')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}
