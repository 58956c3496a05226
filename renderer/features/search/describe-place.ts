import type { DocumentState } from '../../../shared/document/state.ts';
import { assertNever } from '../../../shared/lib/assert.ts';
import type { NodeId, PassageId, SourceId } from '../../../shared/lib/ids.ts';
import type { SearchPlace, SearchSection } from '../../../shared/search/entry.ts';
import { describeTarget } from '../../state/selectors/evidence.ts';
import { citationOf } from '../../ui/citation.ts';

/** What a section of the results is called. */
export const sectionWords: Readonly<Record<SearchSection, string>> = {
  map: 'Map',
  passages: 'Passages',
  comments: 'Comments and notes',
  articles: 'Articles',
};

/** What kind of thing was found, and where: "State · Verification". */
export function describePlace(document: DocumentState, place: SearchPlace): string {
  switch (place.kind) {
    case 'map':
      return 'This map';
    case 'node':
      return withName(kindOfNode(document, place.nodeId), titleOf(document, place.nodeId));
    case 'state':
      return withName('State', titleOf(document, place.nodeId));
    case 'edge':
      return withName('Link', describeTarget(document, place));
    case 'scenario':
      return withName('Scenario', document.scenario.get(place.scenarioId)?.name ?? '');
    case 'likelihood':
      return withName('Reason for a likelihood', titleOf(document, place.nodeId));
    case 'value':
      return withName('Reason for a value', titleOf(document, place.nodeId));
    case 'exclusion':
      return withName('Reason for an exclusion', titleOf(document, place.nodeId));
    case 'step':
      return withName('Storyboard', document.step.get(place.stepId)?.title ?? '');
    case 'passage':
      return withName('Passage', citationOfPassage(document, place.passageId));
    case 'evidence': {
      const link = document.evidence.get(place.evidenceId);
      return withName('Note at', link ? describeTarget(document, link.target) : '');
    }
    case 'source':
      return withName('Article', citationOfSource(document, place.sourceId));
    case 'text':
      return withName('Text', citationOfSource(document, place.sourceId));
    default:
      return assertNever(place);
  }
}

function withName(what: string, name: string): string {
  return name ? `${what} · ${name}` : what;
}

const kindWords = {
  decision: 'Decision',
  uncertainty: 'Uncertainty',
  objective: 'Objective',
  note: 'Note',
  frame: 'Frame',
} as const;

function kindOfNode(document: DocumentState, nodeId: NodeId): string {
  return kindWords[document.node.get(nodeId)?.kind ?? 'note'];
}

function titleOf(document: DocumentState, nodeId: NodeId): string {
  return document.node.get(nodeId)?.title || 'Untitled';
}

function citationOfSource(document: DocumentState, sourceId: SourceId): string {
  const source = document.source.get(sourceId);
  return source ? citationOf(source) : '';
}

function citationOfPassage(document: DocumentState, passageId: PassageId): string {
  const passage = document.passage.get(passageId);
  return passage ? citationOfSource(document, passage.sourceId) : '';
}
