import type { DocumentState } from '../../document/state.ts';
import type { NodeState } from '../../model/fields.ts';
import type { DecisionsTaken } from '../../model/numbers.ts';
import type { OpenDecisions } from '../analysis-tables.ts';
import type { EvidenceSettings } from '../evidence-speaks/weigh-evidence.ts';
import { listInWords } from '../words.ts';
import { factClause } from './clauses.ts';
import { openDecisionsInWords } from './open-decision-words.ts';

/** Under what a number was computed, beside the rows of the map. */
export interface NumbersBasis {
  readonly assumptions: readonly NodeState[];
  /** Null where the evidence moves no number. */
  readonly evidence: EvidenceSettings | null;
  readonly openDecisions: OpenDecisions;
  /** Which decisions that concerns. */
  readonly taken: DecisionsTaken;
}

type Tables = Pick<DocumentState, 'map' | 'actor' | 'node' | 'source'>;

/**
 * Under what the numbers were computed, in sentences: what is assumed, whose view is taken, whether
 * the evidence moves them and without which of it, and how open decisions count. It goes along with
 * whatever leaves the screen, so that a number found later can still be argued with.
 */
export function basisInWords(
  tables: Tables,
  { assumptions, evidence, openDecisions, taken }: NumbersBasis,
): readonly string[] {
  return [
    assumedInWords(tables, assumptions),
    perspectiveInWords(tables),
    evidence
      ? evidenceInWords(tables, evidence)
      : 'The evidence moves no number: they are by the rows alone.',
    ...openDecisionsInWords({ ...tables, openDecisions }, taken),
  ];
}

/**
 * What the numbers rest on beside rows and assumptions, in a sentence or two without their full stop, for
 * the caption of a picture: evidence that speaks, and how open decisions count. Null where there is neither.
 */
export function restsOnInWords(
  tables: Tables,
  { evidence, openDecisions, taken }: Omit<NumbersBasis, 'assumptions'>,
): string | null {
  const sentences = [
    ...(evidence ? [evidenceInWords(tables, evidence)] : []),
    ...openDecisionsInWords({ ...tables, openDecisions }, taken),
  ];
  return sentences.length > 0 ? sentences.join(' ').replace(/\.$/, '') : null;
}

function assumedInWords(tables: Tables, assumptions: readonly NodeState[]): string {
  const known = assumptions.filter(({ nodeId }) => tables.node.has(nodeId));
  if (known.length === 0) return 'Nothing is assumed.';
  return `It is assumed that ${listInWords(
    known.map((state) => factClause(tables, state)),
    known.length,
  )}.`;
}

function perspectiveInWords({ map, actor }: Tables): string {
  const [record] = map.values();
  const id = record?.perspectiveActorId ?? null;
  if (id === null) return 'Values are those of nobody in particular.';
  return `Values are those of “${actor.get(id)?.name.trim() || 'Unnamed actor'}”.`;
}

/** How the evidence moves the numbers: how much a passage says, and what is left out. */
function evidenceInWords(
  { source }: Pick<Tables, 'source'>,
  { ratios, withoutSourceIds, withoutPassageIds }: EvidenceSettings,
): string {
  const sources = [...withoutSourceIds].flatMap((id) => {
    const known = source.get(id);
    return known ? `“${known.title.trim() || 'Untitled'}”` : [];
  });
  const count = withoutPassageIds.size;
  const passages = count === 0 ? [] : [count === 1 ? 'one passage' : `${count} passages`];
  const left = [...sources, ...passages];
  const without = left.length > 0 ? `, without ${listInWords(left, left.length)}` : '';
  return `The evidence moves the numbers, by ratios of ${ratios.low}, ${ratios.moderate} and ${ratios.high} that grades shrink${without}.`;
}
