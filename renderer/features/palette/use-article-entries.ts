import { noFilters, type SearchFilters } from '../../../shared/search/filters.ts';
import { useDocument } from '../../state/use-workbench.ts';
import { describePlace, goToPlace, useSearch } from '../search/index.ts';
import type { PaletteEntry } from './find-entries.ts';

const articlesOnly: SearchFilters = { ...noFilters, sections: ['articles'] };
const mostShown = 5;
const none: readonly PaletteEntry[] = [];

/** The best places in the words of articles; of nothing typed none. */
export function useArticleEntries(query: string): readonly PaletteEntry[] {
  const document = useDocument((state) => state);
  const isAsked = query.trim() !== '';
  const { outcome } = useSearch(
    isAsked ? query : '',
    isAsked ? articlesOnly : noFilters,
    mostShown,
  );
  if (!isAsked || !outcome) return none;
  return outcome.groups.flatMap(({ hits }) =>
    hits.flatMap(({ key, place, snippet }): PaletteEntry[] => {
      // Articles found by their titles are in the palette already.
      if (place.kind !== 'text') return [];
      return [
        {
          key: `in ${key}`,
          group: 'In articles',
          label: snippet.text,
          detail: describePlace(document, place),
          isText: true,
          choose: ({ workbench }) => goToPlace(workbench, place),
        },
      ];
    }),
  );
}
