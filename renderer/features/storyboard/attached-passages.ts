import type { DocumentState } from '../../../shared/document/state.ts';
import { getRecord } from '../../../shared/document/state.ts';
import type { NodeId } from '../../../shared/lib/ids.ts';
import type { EvidenceLink } from '../../../shared/model/evidence.ts';
import type { Passage } from '../../../shared/model/passage.ts';
import type { Source } from '../../../shared/model/source.ts';
import { linksOfPassage } from '../../state/selectors/evidence.ts';

/** A passage that speaks for or against something on this map. */
export interface AttachedPassage {
  readonly passage: Passage;
  readonly source: Source;
  /** Those about the focus first. */
  readonly links: readonly EvidenceLink[];
  /** Its words, or what it says in ours. */
  readonly text: string;
  /** Whether it is about a node in the step's focus. */
  readonly isInFocus: boolean;
}

/** Every passage attached on the map; those of the library that this map does not use are left out. */
export function passagesOnMap(
  document: DocumentState,
  focusNodeIds: readonly NodeId[],
): readonly AttachedPassage[] {
  const focus = new Set(focusNodeIds);
  const isAbout = ({ target }: EvidenceLink): boolean =>
    'nodeId' in target && focus.has(target.nodeId);
  return [...document.passage.values()].flatMap((passage) => {
    const links = linksOfPassage(document, passage.id);
    const source = getRecord(document, 'source', passage.sourceId);
    if (links.length === 0 || !source) return [];
    return {
      passage,
      source,
      links: [...links.filter(isAbout), ...links.filter((link) => !isAbout(link))],
      text: passage.quote?.exact ?? (passage.gist || 'The words are not on this computer.'),
      isInFocus: links.some(isAbout),
    };
  });
}
