import type { DocumentState } from '../../document/state.ts';
import { groupBy } from '../../lib/group-by.ts';
import type { NodeId, PassageId, SourceId } from '../../lib/ids.ts';
import { memoiseByIdentity } from '../../lib/memoise.ts';
import type { EvidenceLink, Rating } from '../../model/evidence.ts';
import type { Passage } from '../../model/passage.ts';
import type { Source } from '../../model/source.ts';
import { consistencyOf, meanRating, scoreOf } from './consistency.ts';
import type { AchRow } from './inconsistency.ts';

/** How a passage bears on a state, as one looks at it. */
export interface MatrixCell {
  /** What counts; null where nobody said anything. */
  readonly rating: Rating | null;
  /** Several links say different things here; `rating` is their mean. */
  readonly isMixed: boolean;
  readonly links: readonly EvidenceLink[];
}

/** A passage against the states of a node. */
export interface MatrixRow extends AchRow {
  readonly passage: Passage;
  readonly source: Source;
  readonly details: readonly MatrixCell[];
}

/** Which passages are rows. */
export type RowChoice =
  | { readonly kind: 'node' }
  | { readonly kind: 'source'; readonly sourceId: SourceId }
  | { readonly kind: 'library' };

const linksByNode = memoiseByIdentity((links: DocumentState['evidence']) =>
  groupBy(
    [...links.values()].filter(({ target }) => 'nodeId' in target),
    ({ target }) => ('nodeId' in target ? target.nodeId : null),
  ),
);

/**
 * The matrix of a node: passages against its states, in the order of the library. A passage among
 * `addedIds` is a row whatever is chosen. With an analyst's name the cells are what that analyst says.
 */
export function matrixOf(
  document: Pick<DocumentState, 'node' | 'evidence' | 'passage' | 'source'>,
  nodeId: NodeId,
  choice: RowChoice,
  { analyst = null, addedIds = new Set<PassageId>() }: MatrixOptions = {},
): readonly MatrixRow[] {
  const states = document.node.get(nodeId)?.states ?? [];
  const links = groupBy(
    linksByNode(document.evidence).get(nodeId) ?? [],
    ({ passageId }) => passageId,
  );
  const isRow = ({ id, sourceId }: Passage): boolean =>
    addedIds.has(id) ||
    (choice.kind === 'node' && links.has(id)) ||
    (choice.kind === 'source' && sourceId === choice.sourceId) ||
    choice.kind === 'library';
  const rows: MatrixRow[] = [];
  for (const passage of document.passage.values()) {
    const source = isRow(passage) ? document.source.get(passage.sourceId) : undefined;
    if (!source) continue;
    const own = links.get(passage.id) ?? [];
    const details = states.map(({ id }) =>
      cellOf(
        own.filter(({ target }) => target.kind === 'state' && target.stateId === id),
        analyst,
      ),
    );
    const cells = details.map(({ rating }) => rating);
    const { reliability } = source;
    const { credibility } = passage;
    rows.push({ passage, source, details, cells, reliability, credibility });
  }
  return rows;
}

interface MatrixOptions {
  readonly analyst?: string | null;
  readonly addedIds?: ReadonlySet<PassageId>;
}

function cellOf(links: readonly EvidenceLink[], analyst: string | null): MatrixCell {
  const ratings =
    analyst === null
      ? links
      : links.flatMap((link) => link.ratings.filter((each) => each.analyst === analyst));
  const isMixed = new Set(ratings.map(consistencyOf)).size > 1;
  return { rating: meanRating(ratings), isMixed, links };
}

/** How many cells have no rating. */
export function missingIn(rows: readonly AchRow[], column?: number): number {
  const cells = rows.flatMap((row): readonly (Rating | null)[] =>
    column === undefined ? row.cells : [row.cells[column] ?? null],
  );
  return cells.filter((cell) => cell === null).length;
}

const analysts = memoiseByIdentity((links: DocumentState['evidence']): readonly string[] => {
  const names = new Set([...links.values()].flatMap(({ ratings }) => ratings.map(nameOf)));
  return [...names].sort((a, b) => a.localeCompare(b));
});
const nameOf = ({ analyst }: { readonly analyst: string }): string => analyst;

/** Everybody who rated anything on this map, by the alphabet. */
export function analystsOf({ evidence }: Pick<DocumentState, 'evidence'>): readonly string[] {
  return analysts(evidence);
}

/** What the analysts say at one place, and how far they are apart. */
export interface CellOpinions {
  readonly opinions: readonly (Rating & { readonly analyst: string })[];
  /** The greatest score less the least, 0 to 4; null where fewer than two have rated. */
  readonly spread: number | null;
}

/** Everybody's ratings of a cell, by the alphabet of names. */
export function opinionsOf({ links }: Pick<MatrixCell, 'links'>): CellOpinions {
  const opinions = links
    .flatMap(({ ratings }) => ratings)
    .sort((a, b) => a.analyst.localeCompare(b.analyst));
  const scores = opinions.map(scoreOf);
  const spread = scores.length < 2 ? null : Math.max(...scores) - Math.min(...scores);
  return { opinions, spread };
}
