import type { DocumentState } from '../../../shared/document/state.ts';
import { wordOfKind } from '../../../shared/drawing/card-layout.ts';
import { assertNever } from '../../../shared/lib/assert.ts';
import type { NodeId, PassageId, SourceId } from '../../../shared/lib/ids.ts';
import type { LikelihoodRow } from '../../../shared/model/likelihood.ts';
import type { ValueRow } from '../../../shared/model/value.ts';
import type { SearchPlace, SearchSection } from '../../../shared/search/entry.ts';
import { describeTarget } from '../../state/selectors/evidence.ts';
import { distinctionOf } from '../../state/selectors/library.ts';
import { citationOf } from '../../ui/citation.ts';

/** What a section of the results is called. */
export const sectionWords: Readonly<Record<SearchSection, string>> = {
  map: 'Map',
  passages: 'Passages',
  comments: 'Comments and notes',
  articles: 'Articles',
};

/**
 * What kind of thing was found, and where: "State · Verification". Its own title is left out where it is
 * shown beside this.
 */
export function describePlace(
  document: DocumentState,
  place: SearchPlace,
  isTitleShown = false,
): string {
  const titled = (what: string, title: string): string => withName(what, isTitleShown ? '' : title);
  switch (place.kind) {
    case 'map':
      return 'This map';
    case 'node':
      return titled(kindOfNode(document, place.nodeId), titleOf(document, place.nodeId));
    case 'state':
      return isTitleShown
        ? `State · ${titleOf(document, place.nodeId)}`
        : `State · ${describeTarget(document, place)}`;
    case 'edge':
      return withName('Link', describeTarget(document, place));
    case 'scenario':
      return titled('Scenario', document.scenario.get(place.scenarioId)?.name ?? '');
    case 'likelihood':
      return withName(
        'Reason for a likelihood',
        titleOfRow(document, document.likelihood.get(place.rowId)),
      );
    case 'value':
      return withName('Reason for a value', titleOfRow(document, document.value.get(place.rowId)));
    case 'exclusion':
      return withName('Reason for an exclusion', titleOf(document, place.nodeId));
    case 'step':
      return titled('Storyboard', document.step.get(place.stepId)?.title ?? '');
    case 'actor':
      return 'Actor';
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

function kindOfNode(document: DocumentState, nodeId: NodeId): string {
  return wordOfKind(document.node.get(nodeId)?.kind ?? 'note');
}

function titleOf(document: DocumentState, nodeId: NodeId): string {
  return document.node.get(nodeId)?.title || 'Untitled';
}

/** "Verification", or with its condition: "Verification, given Relief › Partial". */
function titleOfRow(
  document: DocumentState,
  row: Pick<LikelihoodRow | ValueRow, 'nodeId' | 'given'> | undefined,
): string {
  if (!row) return '';
  const given = row.given.map((state) => describeTarget(document, { kind: 'state', ...state }));
  const condition = given.length > 0 ? `, given ${given.join(' and ')}` : '';
  return `${titleOf(document, row.nodeId)}${condition}`;
}

function citationOfSource(document: DocumentState, sourceId: SourceId): string {
  const source = document.source.get(sourceId);
  return source ? citationOf(source, distinctionOf(document, source.id)) : '';
}

function citationOfPassage(document: DocumentState, passageId: PassageId): string {
  const passage = document.passage.get(passageId);
  return passage ? citationOfSource(document, passage.sourceId) : '';
}
