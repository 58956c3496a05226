import { useEffect, useState } from 'react';
import type { ReadArticle } from '../../../shared/articles/arrived-article.ts';
import type { Likeness } from '../../../shared/articles/similar-articles.ts';
import type { DocumentState } from '../../../shared/document/state.ts';
import type { Source } from '../../../shared/model/source.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import { type AppServices, useServices } from '../services/index.ts';
import { printLibrary } from './article-prints.ts';
import type { ReadArrival } from './use-arrivals.ts';

/** What an article that arrived is very much like. */
export interface SimilarHint extends Likeness {
  readonly title: string;
  /** The source of the library; null for one that arrived together with it. */
  readonly source: Source | null;
}

/** Hints by the key of the arrival. */
export type SimilarHints = ReadonlyMap<number, SimilarHint>;

/** Which articles are much like others, without being the same; null while that is found out. */
export function useSimilar(arrivals: readonly ReadArrival[]): SimilarHints | null {
  const workbench = useWorkbench();
  const services = useServices();
  // Typing in a field makes new entries of the same articles: they are not compared again.
  const signature = arrivals.map(({ key }) => key).join();
  const [found, setFound] = useState<{ signature: string; hints: SimilarHints } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for the articles.
  useEffect(() => {
    if (signature === '') return;
    const comparing = new AbortController();
    const reads = arrivals.map(({ stage }) => stage.read);
    const library = workbench.map.getState().document.source;
    void findHints(reads, library, services, comparing.signal).then((hints) => {
      if (comparing.signal.aborted) return;
      const byKey = arrivals.flatMap(({ key }, at) => {
        const hint = hints[at];
        return hint ? [[key, hint] as const] : [];
      });
      setFound({ signature, hints: new Map(byKey) });
    });
    return () => comparing.abort();
  }, [signature]);
  return found?.signature === signature ? found.hints : null;
}

interface Ports {
  readonly texts: AppServices['texts'];
  readonly articles: Pick<AppServices['articles'], 'print' | 'findSimilar'>;
}

/** For each article what it is much like, in the library or before it; none where that failed. */
export async function findHints(
  reads: readonly ReadArticle[],
  sources: DocumentState['source'],
  { texts, articles }: Ports,
  signal: AbortSignal,
): Promise<readonly (SimilarHint | null)[]> {
  const compared = reads.map(({ article: { text, setAside } }) => ({ text, setAside }));
  const batch = await articles.print(compared, signal);
  const library = await printLibrary(sources.values(), { texts, articles }, signal);
  if (!batch.ok) return [];
  const prints = library.map(({ print }) => print);
  const similar = await articles.findSimilar(batch.value, prints, signal);
  if (!similar.ok) return [];
  return similar.value.map((found) => {
    if (!found) return null;
    const { kind, share, of, place } = found;
    const source = of === 'library' ? (library[place]?.source ?? null) : null;
    const title = (source ? source.title : nameOf(reads[place])) || 'Untitled';
    return { kind, share, title, source };
  });
}

function nameOf(read: ReadArticle | undefined): string {
  return read?.article.title || read?.name || '';
}
