import type { DocumentState } from '../../../shared/document/state.ts';
import { memoiseByIdentity } from '../../../shared/lib/memoise.ts';
import type { Passage } from '../../../shared/model/passage.ts';
import type { Source } from '../../../shared/model/source.ts';
import { foldText, wordsOf } from '../../state/selectors/find.ts';

/** A passage with the source that it is from. */
export interface FoundPassage {
  readonly passage: Passage;
  readonly source: Source;
}

const mostShown = 50;

/** The first passages that match, and how many more do. */
export interface FoundPassages {
  readonly shown: readonly FoundPassage[];
  readonly moreCount: number;
}

/** The passages that have every word typed in their quotation, gist, comment, tags or source. */
export function findPassages(document: DocumentState, query: string): FoundPassages {
  const words = wordsOf(query);
  const shown: FoundPassage[] = [];
  let moreCount = 0;
  for (const passage of document.passage.values()) {
    const source = document.source.get(passage.sourceId);
    if (!source || !hasWords(passage, source, words)) continue;
    if (shown.length < mostShown) shown.push({ passage, source });
    else moreCount += 1;
  }
  return { shown, moreCount };
}

function hasWords(passage: Passage, source: Source, words: readonly string[]): boolean {
  const said = passageText(passage);
  return words.every((word) => said.includes(word) || sourceText(source).includes(word));
}

const passageText = memoiseByIdentity(({ quote, gist, comment, tags }: Passage) =>
  foldText([quote?.exact ?? '', gist, comment, ...tags].join('\n')),
);
const sourceText = memoiseByIdentity(({ title, authors, outlet }: Source) =>
  foldText([title, ...authors, outlet].join('\n')),
);
