import type { ArticlePrint, ComparedText } from '../../../shared/articles/similar-articles.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { AppServices, TextLibrary } from '../services/index.ts';

/** A source of the library whose words are here, and by what a copy of it is known. */
export interface PrintedSource {
  readonly source: Source;
  readonly print: ArticlePrint;
}

interface Ports {
  readonly texts: TextLibrary;
  readonly articles: Pick<AppServices['articles'], 'print'>;
}

// A text never changes under its hash, so it is read and printed once in the life of a window. What is
// set aside of it may change; that is too little to make another article of it.
const remembered = new WeakMap<TextLibrary, Map<string, ArticlePrint>>();
// So many texts are in memory at once, and one question stays far under the time limit.
const mostTextsAtOnce = 16;

/** The prints of all sources with words on this computer; those that could not be made are left out. */
export async function printLibrary(
  sources: Iterable<Source>,
  { texts, articles }: Ports,
  signal: AbortSignal,
): Promise<PrintedSource[]> {
  const known = remembered.get(texts) ?? new Map<string, ArticlePrint>();
  remembered.set(texts, known);
  const all = [...sources];
  const unknown = all.filter(({ text }) => text && !known.has(text.hash));
  for (let at = 0; at < unknown.length && !signal.aborted; at += mostTextsAtOnce) {
    const some = await fetchTexts(unknown.slice(at, at + mostTextsAtOnce), texts);
    if (some.length === 0) continue;
    const printed = await articles.print(some, signal);
    if (!printed.ok) continue;
    for (const [place, print] of printed.value.entries()) {
      const hash = some[place]?.hash;
      if (hash) known.set(hash, print);
    }
  }
  return all.flatMap((source) => {
    const print = source.text && known.get(source.text.hash);
    return print ? [{ source, print }] : [];
  });
}

async function fetchTexts(
  sources: readonly Source[],
  texts: TextLibrary,
): Promise<(ComparedText & { readonly hash: string })[]> {
  const found = await Promise.all(
    sources.map(async ({ text: snapshot, setAside }) => {
      const text = snapshot && (await texts.getText(snapshot.hash));
      return text && snapshot ? [{ hash: snapshot.hash, text, setAside }] : [];
    }),
  );
  return found.flat();
}
