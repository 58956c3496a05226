import { useEffect, useState } from 'react';
import { useServices } from '../services/index.ts';
import { useStoredTexts } from '../sources/index.ts';

/** The words of an article, as far as they are here. */
export type ArticleTextState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'ready'; readonly text: string };

const loading: ArticleTextState = { kind: 'loading' };
const missing: ArticleTextState = { kind: 'missing' };

/** Fetches the words of a source by their hash, again when they come to be stored. */
export function useArticleText(hash: string | null): ArticleTextState {
  const { texts } = useServices();
  const { hashes } = useStoredTexts();
  const isStored = hash !== null && hashes.has(hash);
  const [fetched, setFetched] = useState<{ hash: string; state: ArticleTextState } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: being stored is the reason to look again.
  useEffect(() => {
    if (hash === null) return;
    let isGone = false;
    void texts.getText(hash).then((text) => {
      if (isGone) return;
      setFetched({ hash, state: text === null ? missing : { kind: 'ready', text } });
    });
    return () => {
      isGone = true;
    };
  }, [texts, hash, isStored]);
  if (hash === null) return missing;
  return fetched?.hash === hash ? fetched.state : loading;
}
