import type { DocumentState } from '../../../shared/document/state.ts';
import type { NodeId } from '../../../shared/lib/ids.ts';
import { memoiseByIdentity } from '../../../shared/lib/memoise.ts';
import type { EvidenceTarget } from '../../../shared/model/evidence.ts';
import { type AuthoredKind, hasStates } from '../../../shared/model/node.ts';
import { describeTarget } from '../../state/selectors/evidence.ts';
import { foldText, wordsOf } from '../../state/selectors/find.ts';

/** A place that a passage can be attached to. */
export interface TargetChoice {
  readonly key: string;
  readonly target: EvidenceTarget;
  readonly label: string;
  /** What it belongs to or is: the node of a state, "Link", "Scenario". */
  readonly detail: string;
  /** Kind of the node; null for links and scenarios. */
  readonly kind: AuthoredKind | null;
}

/** A name for a target that is the same for equal targets. */
export function keyOfTarget(target: EvidenceTarget): string {
  switch (target.kind) {
    case 'node':
      return `node/${target.nodeId}`;
    case 'state':
      return `state/${target.nodeId}/${target.stateId}`;
    case 'edge':
      return `edge/${target.edgeId}`;
    case 'scenario':
      return `scenario/${target.scenarioId}`;
  }
}

const kindWords: Readonly<Record<AuthoredKind, string>> = {
  decision: 'Decision',
  uncertainty: 'Uncertainty',
  objective: 'Objective',
  note: 'Note',
  frame: 'Frame',
};

/** Every place of a map that a passage can be attached to: nodes with their states, links, scenarios. */
export function targetChoices(document: DocumentState): readonly TargetChoice[] {
  const choice = (
    target: EvidenceTarget,
    fields: Pick<TargetChoice, 'label' | 'detail' | 'kind'>,
  ): TargetChoice => ({ key: keyOfTarget(target), target, ...fields });
  const nodes = [...document.node.values()].flatMap(({ id, kind, title, states }) => {
    if (kind === 'frame' || kind === 'passage') return [];
    return [
      choice(
        { kind: 'node', nodeId: id },
        { label: title || 'Untitled', detail: kindWords[kind], kind },
      ),
      ...(hasStates(kind) ? states : []).map((state) =>
        choice(
          { kind: 'state', nodeId: id, stateId: state.id },
          { label: state.label || 'Untitled state', detail: title || 'Untitled', kind },
        ),
      ),
    ];
  });
  const edges = [...document.edge.values()].map(({ id }) => {
    const target = { kind: 'edge', edgeId: id } as const;
    return choice(target, { label: describeTarget(document, target), detail: 'Link', kind: null });
  });
  const scenarios = [...document.scenario.values()].map(({ id, name }) =>
    choice(
      { kind: 'scenario', scenarioId: id },
      { label: name || 'Untitled scenario', detail: 'Scenario', kind: null },
    ),
  );
  return [...nodes, ...edges, ...scenarios];
}

/** What the person was busy with: it comes first. */
export interface Interests {
  readonly selectedNodeIds: readonly NodeId[];
  /** Keys of targets, the most recent first. */
  readonly recentKeys: readonly string[];
}

const mostShown = 50;

/** The best of what matches, and how much more there is. */
export interface RankedTargets {
  readonly shown: readonly TargetChoice[];
  readonly moreCount: number;
}

/** The choices of a map, made once for each of its versions. */
export const choicesOfMap = memoiseByIdentity((document: DocumentState) => targetChoices(document));

/**
 * The choices that match every word typed, best first: by how well the label matches, then the
 * selected node's states and the node, then recently used ones, then in the order of the map.
 */
export function rankTargets(
  choices: readonly TargetChoice[],
  query: string,
  interests: Interests,
): RankedTargets {
  const words = wordsOf(query);
  const matching = choices
    .map((choice, index) => ({
      choice,
      index,
      match: matchOf(choice, words),
      interest: interestOf(choice, interests),
    }))
    .filter(({ match }) => match > 0)
    .sort((a, b) => b.match - a.match || a.interest - b.interest || a.index - b.index);
  const shown = matching.slice(0, mostShown).map(({ choice }) => choice);
  return { shown, moreCount: matching.length - shown.length };
}

const namesOf = memoiseByIdentity(({ label, detail }: TargetChoice) => {
  const name = foldText(label);
  return { name, all: `${name} ${foldText(detail)}` };
});

/** 0 when a word is missing; more for labels and for the starts of words. */
function matchOf(choice: TargetChoice, words: readonly string[]): number {
  const { name, all } = namesOf(choice);
  let match = 1;
  for (const word of words) {
    if (!all.includes(word)) return 0;
    // A link is called after two nodes: whoever types a node's name means the node or its states.
    if (choice.kind === null) match += 1;
    else if (name.startsWith(word)) match += 3;
    else if (all.includes(` ${word}`)) match += 2;
    else if (name.includes(word)) match += 1;
  }
  return match;
}

/** Lower comes first. */
function interestOf(
  { key, target }: TargetChoice,
  { selectedNodeIds, recentKeys }: Interests,
): number {
  if ('nodeId' in target && selectedNodeIds.includes(target.nodeId)) {
    return target.kind === 'state' ? 0 : 1;
  }
  const recent = recentKeys.indexOf(key);
  return recent >= 0 ? 2 + recent : Number.MAX_SAFE_INTEGER;
}
