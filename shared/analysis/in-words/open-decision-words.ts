import type { NodeId } from '../../lib/ids.ts';
import type { DecisionsTaken } from '../../model/numbers.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import { isOurs } from '../decisions/diagram.ts';
import { listInWords } from '../words.ts';
import { quoted } from './clauses.ts';

type Tables = Pick<AnalysisTables, 'map' | 'node' | 'openDecisions'>;

/**
 * How the decisions that are still open count in all other numbers: “Relief” is still open and is taken at
 * its best, by what is known then. Nothing where none is open.
 */
export function openDecisionsInWords(
  tables: Tables,
  { atBest, alike }: DecisionsTaken,
): readonly string[] {
  const isOwn = (id: NodeId) => isOurs(tables, tables.node.get(id)?.actorId ?? null);
  const own = alike.filter(isOwn);
  return [
    ...(atBest.length > 0 ? [atBestInWords(tables, atBest)] : []),
    ...(own.length > 0 ? [alikeInWords(tables, own)] : []),
    ...alike.filter((id) => !isOwn(id)).map((id) => undecidedByOthersInWords(tables, id)),
  ];
}

/** That somebody else decides, and nobody said how. */
export function undecidedByOthersInWords({ node }: Pick<Tables, 'node'>, id: NodeId): string {
  return `${quoted(node.get(id))} is decided by somebody else, and nothing is said about how likely its options are: they weigh the same.`;
}

function atBestInWords(tables: Tables, ids: readonly NodeId[]): string {
  return ids.length === 1
    ? `${namesOf(tables, ids)} is still open and is taken at its best, by what is known then.`
    : `${namesOf(tables, ids)} are still open and are taken at their best, by what is known then.`;
}

function alikeInWords(tables: Tables, ids: readonly NodeId[]): string {
  const names = namesOf(tables, ids);
  const isOne = ids.length === 1;
  if (tables.openDecisions === 'alike') {
    return `${names} ${isOne ? 'is still open: its' : 'are still open: their'} options weigh the same.`;
  }
  return `${names} ${isOne ? 'is' : 'are'} still open, and no value tells ${isOne ? 'its' : 'their'} options apart: they weigh the same.`;
}

function namesOf({ node }: Tables, ids: readonly NodeId[]): string {
  return listInWords(ids.map((id) => quoted(node.get(id))));
}
