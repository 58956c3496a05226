import type { NodeId } from '../../lib/ids.ts';
import type { MapProblem } from '../../model/numbers.ts';
import { titleOf } from '../words.ts';
import { reachedByBall } from './requisite.ts';
import { type Stage, type StrategyPlan, whatMatters } from './strategy.ts';

type TakenUpon = Pick<Stage, 'decision' | 'information'>;

/** What each decision is taken upon, however its sums are arranged. */
interface Outlined extends Pick<StrategyPlan, 'diagram' | 'evidence' | 'parents'> {
  readonly stages: readonly TakenUpon[];
}

/**
 * Says of which two decisions the map does not tell which comes first although that matters: because
 * what is known at the one would change what to do at the other.
 */
export function orderProblems(plan: Outlined): MapProblem[] {
  const problems: MapProblem[] = [];
  const { stages, diagram } = plan;
  stages.forEach((later, place) => {
    for (const earlier of stages.slice(0, place)) {
      const [a, b] = [earlier.decision.node, later.decision.node];
      if (diagram.order.precedes(a.id, b.id)) continue;
      if (!hearsBySequence(plan, earlier, later) && !wouldListen(plan, earlier, later)) continue;
      problems.push({
        code: 'decisionOrder',
        message: `Nothing says which is decided first, “${titleOf(a)}” or “${titleOf(b)}”, and what is known at the one matters to the other. “${titleOf(a)}” is taken to come first. Draw a sequence from the one that does.`,
        nodeId: a.id,
        rowId: null,
      });
    }
  });
  return problems;
}

/** What is known at a decision for certain: what it sees, and what those before it saw. */
function surelyKnown(
  { diagram, evidence }: Outlined,
  { decision }: Pick<Stage, 'decision'>,
): Set<NodeId> {
  const { order, seen } = diagram;
  const before = order.decisions.filter((id) => order.precedes(id, decision.node.id));
  const known = [decision.node.id, ...before].flatMap((id) => seen.get(id) ?? []);
  return new Set([...known, ...before].filter((id) => !evidence.has(id)));
}

/** Whether the later one uses what only the earlier one sees, itself or by what that one chose. */
function hearsBySequence(plan: Outlined, earlier: TakenUpon, later: TakenUpon): boolean {
  const known = surelyKnown(plan, later);
  const own = surelyKnown(plan, earlier);
  const extra = ({ information }: TakenUpon) =>
    information.some(({ node }) => own.has(node.id) && !known.has(node.id));
  const hears = later.information.some(({ node }) => node.id === earlier.decision.node.id);
  return extra(later) || (hears && extra(earlier));
}

/** Whether the earlier one would use what only the later one sees. */
function wouldListen(plan: Outlined, earlier: TakenUpon, later: TakenUpon): boolean {
  const { diagram, evidence, parents } = plan;
  const own = surelyKnown(plan, earlier);
  const extra = [...surelyKnown(plan, later)].filter((id) => {
    return !own.has(id) && !diagram.order.decisions.includes(id);
  });
  if (extra.length === 0) return false;
  const known = new Set([...own, ...extra]);
  const open = new Map(parents).set(
    earlier.decision.node.id,
    diagram.parents.get(earlier.decision.node.id) ?? [],
  );
  const { goals } = whatMatters(diagram, evidence, open, earlier.decision, known);
  const told = reachedByBall(
    goals,
    new Set([...known, ...evidence, earlier.decision.node.id]),
    open,
    diagram.observed,
  );
  return extra.some((id) => told.has(id));
}
