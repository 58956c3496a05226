import { groupBy } from '../lib/group-by.ts';
import type { PassageId } from '../lib/ids.ts';
import { memoiseByIdentity } from '../lib/memoise.ts';
import { bylineOf } from '../model/citation.ts';
import type { EvidenceLink, Stance } from '../model/evidence.ts';
import type { MapNode } from '../model/node.ts';
import type { Anchor, Passage } from '../model/passage.ts';
import type { Source } from '../model/source.ts';
import type { DrawnTables } from './drawn-tables.ts';

type QuotedTables = Pick<DrawnTables, 'evidence' | 'passage' | 'source'>;

/** What an evidence card says of its passage. */
export interface QuotedPassage {
  /** What the passage says in the analyst's own words; empty where nobody wrote it. */
  readonly gist: string;
  /** The article's own words in one line; null where they did not come along. */
  readonly quote: string | null;
  readonly source: string;
  /** "Ignatius · 1 March 2019"; empty where neither is known. */
  readonly byline: string;
  /** Reliability and credibility, e.g. "B2"; a dash for the one that is missing, empty without both. */
  readonly grade: string;
  readonly tags: string;
  /** What the passage does wherever it is attached; null where it does several things, or is attached nowhere. */
  readonly stance: Stance | null;
}

/** Links of a map by their passage, in the order of the table. */
export const linksByPassage = memoiseByIdentity(
  (links: DrawnTables['evidence']): ReadonlyMap<PassageId, readonly EvidenceLink[]> =>
    groupBy(links.values(), ({ passageId }) => passageId),
);

/** The passage that a card shows, in words; null for one that is not there. */
export function quotedPassageOf(tables: QuotedTables, passageId: PassageId): QuotedPassage | null {
  const passage = tables.passage.get(passageId);
  if (!passage) return null;
  const source = tables.source.get(passage.sourceId);
  const stances = new Set(
    linksByPassage(tables.evidence)
      .get(passageId)
      ?.map((link) => link.stance),
  );
  const [stance = null] = stances.size === 1 ? stances : [];
  return {
    gist: oneLine(passage.gist),
    quote: passage.quote ? oneLine(passage.quote.exact) : null,
    source: source?.title || 'Untitled source',
    byline: source ? bylineOf(source) : '',
    grade: gradeOf(passage, source),
    tags: passage.tags.join(', '),
    stance,
  };
}

/** What is doubtful about a passage, for the strip at the foot of its card. */
export function doubtsAbout({ kind }: Anchor): readonly string[] {
  switch (kind) {
    case 'exact':
      return [];
    case 'moved':
      return ['Found again in a newer text, not checked yet'];
    case 'lost':
      return ['Its words are not in the article’s present text'];
  }
}

/** What a passage is called in a list: its gist, otherwise its words, otherwise where it comes from. */
function nameOfQuoted({ gist, quote, source }: QuotedPassage): string {
  if (gist !== '') return gist;
  return quote === null ? `Citation of ${source}` : `“${quote}”`;
}

/** What a node is called: its title, or for an evidence card what its passage says. */
export function nameOfNode(
  tables: QuotedTables,
  { title, passageId }: Pick<MapNode, 'title' | 'passageId'>,
): string {
  if (passageId === null) return title || 'Untitled';
  const quoted = quotedPassageOf(tables, passageId);
  return quoted ? nameOfQuoted(quoted) : 'A passage that is gone';
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

function gradeOf({ credibility }: Passage, source: Source | undefined): string {
  const reliability = source?.reliability ?? null;
  if (reliability === null && credibility === null) return '';
  return `${reliability ?? '–'}${credibility ?? '–'}`;
}
