import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { DocumentState } from '../../../shared/document/state.ts';
import { memoiseByIdentity } from '../../../shared/lib/memoise.ts';
import type { Source } from '../../../shared/model/source.ts';
import { useDocument } from '../../state/use-workbench.ts';
import { useServices } from '../services/index.ts';
import { knownTexts, lookForTexts, watchKnownTexts } from './stored-texts.ts';

const hashesOf = memoiseByIdentity((sources: DocumentState['source']) =>
  [...sources.values()].flatMap(({ text }) => (text ? [text.hash] : [])),
);

/** Which articles of the library have their words on this computer. */
export function useStoredTexts(): {
  readonly hashes: ReadonlySet<string>;
  /** False while it is not known yet, so that nothing flickers. */
  isMissing(source: Source): boolean;
} {
  const { texts } = useServices();
  const wanted = useDocument(({ source }) => hashesOf(source));
  const watch = useCallback((listener: () => void) => watchKnownTexts(texts, listener), [texts]);
  const { stored, checked } = useSyncExternalStore(watch, () => knownTexts(texts));
  useEffect(() => {
    void lookForTexts(texts, wanted);
  }, [texts, wanted]);
  return {
    hashes: stored,
    isMissing: ({ text }) => !text || (checked.has(text.hash) && !stored.has(text.hash)),
  };
}
