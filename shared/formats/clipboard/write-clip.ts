import type { DocumentState } from '../../document/state.ts';
import type { NodeId } from '../../lib/ids.ts';
import { createEdge } from '../../model/edge.ts';
import { createNode } from '../../model/node.ts';
import type { AnyRecord } from '../../model/record.ts';
import type { Clip, CopiedSelection } from './clip.ts';
import { writeClipJson } from './clip-json.ts';
import { collectClip } from './collect-clip.ts';
import { escapeHtml, outlineOf, writeOutlineHtml, writeOutlineText } from './outline.ts';

/** A copied part of a map in the forms in which it lies on the clipboard. */
export interface ClipText {
  readonly clip: Clip;
  /** For Branchpoint, under `clipMimeType`: all of it. */
  readonly json: string;
  /** For an e-mail: an outline of titles and states. */
  readonly text: string;
  /**
   * The same as nested lists. What the lists show lies beside them as a clip, for a clipboard that
   * keeps nothing else; reasons, comments and evidence do not, because HTML is pasted into letters
   * and nobody would see that they went along.
   */
  readonly html: string;
  /** All nodes that it holds, those in frames and behind folds included. */
  readonly nodeIds: readonly NodeId[];
}

/** Writes what goes along when these nodes are copied; null when there is nothing to copy. */
export function writeClip(state: DocumentState, selection: CopiedSelection): ClipText | null {
  const clip = collectClip(state, selection);
  if (!clip) return null;
  const outline = outlineOf(clip);
  const nodeIds = clip.records.flatMap((record) => (record.type === 'node' ? [record.id] : []));
  const isShort = nodeIds.length <= mostInHtml;
  const shown = isShort ? escapeHtml(writeClipJson(state, shownOf(clip))) : '';
  return {
    clip,
    json: writeClipJson(state, clip),
    text: writeOutlineText(outline),
    html: `<div${isShort ? ` ${clipAttribute}="${shown}"` : ''}>${writeOutlineHtml(outline)}</div>`,
    nodeIds,
  };
}

/** Of more nodes than this only the lists are in the HTML: a mail program has to take all of it in. */
const mostInHtml = 1_000;
const clipAttribute = 'data-branchpoint-clip';
const clipInHtml = new RegExp(`${clipAttribute}="([^"]*)"`);
const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&amp;': '&',
};

/** The clip that lies beside the lists of copied HTML; null where there is none. */
export function clipJsonInHtml(html: string): string | null {
  const found = clipInHtml.exec(html)?.[1];
  return found?.replace(/&(lt|gt|quot|amp);/g, (entity) => entities[entity] ?? entity) ?? null;
}

/** The part of a clip that its outline shows: titles, states, notes, and the links between them. */
function shownOf(clip: Clip): Clip {
  const records = clip.records.flatMap((record) => shownRecord(record, clip));
  return { ...clip, isCut: false, records, outsideIds: new Set() };
}

function shownRecord(record: AnyRecord, { outsideIds }: Clip): AnyRecord[] {
  if (record.type === 'edge') {
    const { id, kind, fromId, toId } = record;
    const isBetween = !outsideIds.has(fromId) && !outsideIds.has(toId);
    return isBetween ? [createEdge({ id, kind, fromId, toId })] : [];
  }
  if (record.type !== 'node') return [];
  const { id, kind, title, xPx, yPx, size, frameId, isFolded } = record;
  return [
    createNode({
      ...{ id, kind, title, xPx, yPx, size, isFolded },
      description: kind === 'note' ? record.description : '',
      states: record.states.map(({ id: stateId, label }) => {
        return { id: stateId, label, description: '' };
      }),
      frameId: frameId && outsideIds.has(frameId) ? null : frameId,
    }),
  ];
}
