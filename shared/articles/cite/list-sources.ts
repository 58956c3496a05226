import { type Part, plainTextOf } from './citation-runs.ts';
import type { CitedSource } from './cited-work.ts';
import { type CitationStyle, formatReference } from './format-citation.ts';

const collator = new Intl.Collator('en', { ignorePunctuation: true, numeric: true });

/** Sources as they are listed at the end of a report: each once, by the alphabet. */
export function listSources(sources: readonly CitedSource[], style: CitationStyle): Part[] {
  const references = sources.map((source) => {
    const part = formatReference(source, style);
    return { part, text: plainTextOf(part) };
  });
  return references.sort((a, b) => collator.compare(a.text, b.text)).map(({ part }) => part);
}
