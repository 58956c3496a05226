import type { DocumentState } from '../../../shared/document/state.ts';
import { getRecord } from '../../../shared/document/state.ts';
import type { NodeId, PassageId } from '../../../shared/lib/ids.ts';
import type { EvidenceLink } from '../../../shared/model/evidence.ts';
import type { NodeState } from '../../../shared/model/fields.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import type { Passage } from '../../../shared/model/passage.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { Camera, Step } from '../../../shared/model/step.ts';
import { linksOfPassage } from '../../state/selectors/evidence.ts';
import { describeNodeState } from '../../state/selectors/steps.ts';

/** A passage on stage: what it says, and what it speaks for or against here. */
export interface StagePassage {
  readonly passage: Passage;
  readonly source: Source;
  readonly links: readonly EvidenceLink[];
}

/** What a step puts before the room, with references to what is gone left out. Never the notes. */
export interface StageContent {
  readonly title: string;
  readonly focusNodeIds: readonly NodeId[];
  readonly camera: Camera | null;
  readonly assumptions: readonly NodeState[];
  readonly passages: readonly StagePassage[];
  readonly decision: MapNode | null;
}

/** The step as the room sees it; without a step, the whole map. */
export function stageContentOf(document: DocumentState, step: Step | null): StageContent {
  if (!step) {
    const title = [...document.map.values()][0]?.title || 'Untitled map';
    return {
      title,
      focusNodeIds: [],
      camera: null,
      assumptions: [],
      passages: [],
      decision: null,
    };
  }
  const focusNodeIds = step.focusNodeIds.filter((id) => document.node.has(id));
  const decision = step.decisionNodeId && getRecord(document, 'node', step.decisionNodeId);
  return {
    title: step.title || 'Untitled step',
    focusNodeIds,
    camera: step.camera,
    assumptions: step.assumptions.filter((given) => describeNodeState(document, given) !== null),
    passages: step.passageIds.flatMap((id) => stagePassageOf(document, id, focusNodeIds) ?? []),
    decision: decision && decision.states.length > 0 ? decision : null,
  };
}

/** Two claims fit on a card; a passage that carries more is better shown twice. */
const mostLinks = 2;

function stagePassageOf(
  document: DocumentState,
  passageId: PassageId,
  focusNodeIds: readonly NodeId[],
): StagePassage | null {
  const passage = getRecord(document, 'passage', passageId);
  const source = passage && getRecord(document, 'source', passage.sourceId);
  if (!passage || !source) return null;
  const links = linksOfPassage(document, passageId);
  const focus = new Set(focusNodeIds);
  const aboutFocus = links.filter((link) => isAbout(document, link, focus));
  return {
    passage,
    source,
    links: aboutFocus.length > 0 ? aboutFocus.slice(0, mostLinks) : links.slice(0, 1),
  };
}

function isAbout(
  document: DocumentState,
  { target }: EvidenceLink,
  focus: ReadonlySet<NodeId>,
): boolean {
  switch (target.kind) {
    case 'node':
    case 'state':
      return focus.has(target.nodeId);
    case 'edge': {
      const edge = getRecord(document, 'edge', target.edgeId);
      return edge !== undefined && focus.has(edge.fromId) && focus.has(edge.toId);
    }
    case 'scenario':
      return false;
  }
}

/** What a screen reader says when a step comes on. */
export function announce(
  content: StageContent,
  place: { readonly number: number; readonly count: number } | null,
  assumed: readonly string[],
): string {
  const where = place ? `Step ${place.number} of ${place.count}: ` : '';
  const given = assumed.length > 0 ? ` Assuming ${assumed.join('; ')}.` : '';
  return `${where}${content.title}.${given}`;
}
