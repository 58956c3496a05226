import type { NodeId } from '../../../shared/lib/ids.ts';
import { foldText } from '../../state/selectors/find.ts';
import type { MapOutline } from '../../state/selectors/outline.ts';
import { type OutlineRow, parentKeyOf } from './outline-rows.ts';

/** Where a key leads in the tree: to another row, or to opening or closing this one. */
export type Walk =
  | { readonly kind: 'go'; readonly index: number }
  | { readonly kind: 'toggle' }
  | { readonly kind: 'stay' };

const stay: Walk = { kind: 'stay' };

/**
 * The keys of a tree. Null for keys that walk nowhere.
 *
 * Source: WAI-ARIA Authoring Practices, "Tree View Pattern".
 */
export function walkTree(
  key: string,
  index: number,
  rows: readonly OutlineRow[],
  outline: MapOutline,
  pageSize: number,
): Walk | null {
  const last = rows.length - 1;
  const go = (to: number): Walk => ({ kind: 'go', index: Math.min(last, Math.max(0, to)) });
  switch (key) {
    case 'ArrowDown':
      return go(index + 1);
    case 'ArrowUp':
      return go(index - 1);
    case 'PageDown':
      return go(index + pageSize);
    case 'PageUp':
      return go(index - pageSize);
    case 'Home':
      return go(0);
    case 'End':
      return go(last);
    case 'ArrowRight':
      return inward(index, rows[index]);
    case 'ArrowLeft':
      return outward(rows[index], rows, outline);
    default:
      return null;
  }
}

function inward(index: number, row: OutlineRow | undefined): Walk {
  if (row?.kind !== 'node' || row.isOpen === null) return stay;
  return row.isOpen ? { kind: 'go', index: index + 1 } : { kind: 'toggle' };
}

function outward(
  row: OutlineRow | undefined,
  rows: readonly OutlineRow[],
  outline: MapOutline,
): Walk {
  if (row?.kind === 'node' && row.isOpen) return { kind: 'toggle' };
  const parentKey = row && parentKeyOf(outline, row);
  const index = rows.findIndex(({ key }) => key === parentKey);
  return index < 0 ? stay : { kind: 'go', index };
}

/** The nodes of the rows from one to another, in the order of the outline. */
export function nodesBetween(
  rows: readonly OutlineRow[],
  from: number,
  to: number,
): readonly NodeId[] {
  const between = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
  return between.flatMap((row) => (row.kind === 'node' ? row.nodeId : []));
}

/** Letters typed in a row belong together while they follow each other this closely. */
const togetherMs = 800;

/** Finds rows by the letters that their words begin with. */
export interface TypeAhead {
  /** The row that the letters typed so far lead to; -1 when none begins so. */
  type(letter: string, atMs: number, from: number): number;
  /** Whether a space typed now belongs to the words begun. */
  isTyping(atMs: number): boolean;
}

export function createTypeAhead(
  count: () => number,
  labelAt: (index: number) => string,
): TypeAhead {
  let typed = '';
  let lastMs = Number.NEGATIVE_INFINITY;
  return {
    type(letter, atMs, from) {
      typed = atMs - lastMs > togetherMs ? letter : typed + letter;
      lastMs = atMs;
      const isRepeated = [...typed].every((each) => each === typed[0]);
      const words = foldText(isRepeated ? letter : typed);
      const rows = count();
      // One letter, or the same again, goes on to the next; more letters may stay where they are.
      const start = isRepeated ? from + 1 : from;
      for (let step = 0; step < rows; step += 1) {
        const index = (start + step) % rows;
        if (foldText(labelAt(index)).startsWith(words)) return index;
      }
      return -1;
    },
    isTyping: (atMs) => typed !== '' && atMs - lastMs <= togetherMs,
  };
}
