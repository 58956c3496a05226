import { type MapPart, partOfMap } from '../../../shared/document/part-of-map.ts';
import { type DocumentState, mapRecordOf } from '../../../shared/document/state.ts';
import { deriveFolding } from '../../../shared/drawing/folding.ts';
import { countOf } from '../../../shared/drawing/format-numbers.ts';
import type { NodeId } from '../../../shared/lib/ids.ts';

/** What can be exported: the whole map, or what is selected of it. */
export interface ExportScope {
  readonly value: 'map' | 'selection' | 'frame';
  readonly label: string;
  readonly title: string;
  readonly document: DocumentState;
  /** "The whole map", as the dialogue says it. */
  readonly describes: string;
  /** What does not go along, in sentences; null when nothing is left behind. */
  readonly leftOut: string | null;
}

/** The choices there are: the whole map, and what is selected where that is less. */
export function exportScopes(
  document: DocumentState,
  selected: readonly NodeId[],
): readonly [whole: ExportScope, part?: ExportScope | undefined] {
  const title = mapRecordOf(document)?.title ?? '';
  const whole: ExportScope = {
    value: 'map',
    label: 'Whole map',
    title,
    document,
    describes: 'The whole map',
    leftOut: null,
  };
  const nodes = selected.flatMap((id) => document.node.get(id) ?? []);
  const [first] = nodes;
  if (!first) return [whole];
  const part = partOfMap(document, [...selected, ...foldedBehind(document, selected)]);
  if (part.document.node.size === document.node.size) return [whole];
  const isFrame = nodes.length === 1 && first.kind === 'frame';
  const partTitle = isFrame && first.title ? first.title : `${title || 'Untitled map'} (part)`;
  const { size } = part.document.node;
  return [
    whole,
    {
      value: isFrame ? 'frame' : 'selection',
      label: isFrame ? 'This frame' : 'Selection',
      title: partTitle,
      document: titled(part.document, partTitle),
      describes: isFrame
        ? `The frame with ${countOf(size - 1, 'node')} in it`
        : countOf(size, 'node'),
      leftOut: describeLeftOut(part),
    },
  ];
}

/**
 * What the dialogue begins with. One selected node is where somebody was at work last, and no wish to
 * have it alone; a frame, or several, is.
 */
export function firstScope(
  [whole, part]: readonly [whole: ExportScope, part?: ExportScope | undefined],
  selected: readonly NodeId[],
): ExportScope {
  return part && (part.value === 'frame' || selected.length > 1) ? part : whole;
}

/** What a selected card stands for goes along with it. */
function foldedBehind(document: DocumentState, selected: readonly NodeId[]): NodeId[] {
  const chosen = new Set(selected);
  const { standIns } = deriveFolding(document.node, document.edge, document.evidence);
  return [...standIns].flatMap(([id, standIn]) => (chosen.has(standIn) ? [id] : []));
}

function titled(document: DocumentState, title: string): DocumentState {
  const map = mapRecordOf(document);
  return map ? { ...document, map: new Map([[map.id, { ...map, title }]]) } : document;
}

function describeLeftOut({ leftOut: { links, rows } }: MapPart): string | null {
  const parts = [
    ...(links > 0 ? [`${countOf(links, 'link')} to other nodes`] : []),
    ...(rows > 0 ? [`${countOf(rows, 'row')} given states of other nodes`] : []),
  ];
  if (parts.length === 0) return null;
  return `${parts.join(' and ')}. Likelihoods in the file are computed without them, and can differ from those of the whole map.`;
}
