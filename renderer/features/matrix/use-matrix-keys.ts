import type { ClipboardEvent, KeyboardEvent } from 'react';
import { rateEvidence, type StateRating } from '../../../shared/document/commands/rate-evidence.ts';
import { countOf } from '../../../shared/drawing/format-numbers.ts';
import type { EvidenceId } from '../../../shared/lib/ids.ts';
import type { Rating } from '../../../shared/model/evidence.ts';
import { goToSource, reveal } from '../../state/session-actions.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import { announce } from '../../ui/announce.ts';
import { notify } from '../../ui/notify.ts';
import { matrixAsText, ratingAt, readPastedBlock } from './matrix-table.ts';
import { describeRating } from './matrix-words.ts';
import { ratingByKey } from './rating-keys.ts';
import type { Matrix } from './use-matrix.ts';

const pageRows = 8;

/** What keys, copying and pasting do in the matrix. */
export function useMatrixKeys(matrix: Matrix, openMenu: () => void) {
  const workbench = useWorkbench();
  const { rows, columns, node, active } = matrix;
  const newId = (): EvidenceId => workbench.ids.newId<EvidenceId>('evidence');
  const write = (ratings: readonly StateRating[], mergeKey?: string): boolean =>
    workbench.dispatch(rateEvidence, { ratings }, mergeKey ? { mergeKey } : {});

  const rate = (rating: Rating | null, place = active): void => {
    const each = ratingAt(matrix, place, rating, newId);
    // I and I again is one rating, and one step to take back.
    const key = each && `rate ${each.passageId} ${each.stateId} ${each.analyst}`;
    if (!each || !key || !write([each], key)) return;
    const label = node.states[columns[place.column - 1] ?? -1]?.label ?? '';
    announce(`${label}: ${describeRating(rating)}`);
  };
  const openPassage = (row = active.row): void => {
    const passage = rows[row]?.passage;
    if (!passage) return;
    goToSource(workbench.session, passage.sourceId);
    reveal(workbench.session, { kind: 'passage', passageId: passage.id });
  };

  const move = (key: string, isFar: boolean): boolean => {
    const { row, column } = active;
    const [lastRow, lastColumn] = [rows.length - 1, columns.length + 1];
    const places: Readonly<Record<string, readonly [number, number]>> = {
      ArrowDown: [isFar ? lastRow : row + 1, column],
      ArrowUp: [isFar ? 0 : row - 1, column],
      ArrowRight: [row, isFar ? lastColumn : column + 1],
      ArrowLeft: [row, isFar ? 0 : column - 1],
      Home: [isFar ? 0 : row, 0],
      End: [isFar ? lastRow : row, lastColumn],
      PageDown: [row + pageRows, column],
      PageUp: [Math.max(0, row - pageRows), column],
    };
    const place = places[key];
    if (!place) return false;
    const [toRow, toColumn] = place;
    matrix.goTo(
      Math.max(-1, Math.min(lastRow, toRow)),
      Math.max(0, Math.min(lastColumn, toColumn)),
    );
    return true;
  };

  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.nativeEvent.isComposing) return;
    const isFar = event.ctrlKey || event.metaKey;
    const isHandled =
      move(event.key, isFar) || (!isFar && (press(event.key) || rateByKey(event.key)));
    if (!isHandled) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const press = (key: string): boolean => {
    if (key !== 'Enter' && key !== ' ') return false;
    if (active.row >= 0 && isState(active.column)) openMenu();
    else if (active.column === 0) openPassage();
    return true;
  };
  const rateByKey = (key: string): boolean => {
    if (active.row < 0 || !isState(active.column)) return false;
    const current = rows[active.row]?.cells[columns[active.column - 1] ?? -1] ?? null;
    const rating = ratingByKey(key, current);
    if (rating !== undefined) rate(rating);
    return rating !== undefined;
  };
  const isState = (column: number): boolean => column > 0 && column <= columns.length;

  const handlePaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text/plain');
    if (!text || active.row < 0 || !isState(active.column)) return;
    event.preventDefault();
    const { ratings, unread } = readPastedBlock(matrix, text, active, newId);
    if (ratings.length > 0) write(ratings);
    const left = unread > 0 ? ` ${countOf(unread, 'cell')} held no rating or had no place.` : '';
    const words = `${countOf(ratings.length, 'cell')} rated.${left}`;
    notify(words);
  };
  const handleCopy = (event: ClipboardEvent): void => {
    event.clipboardData.setData('text/plain', matrixAsText(matrix));
    event.preventDefault();
    notify(`${countOf(rows.length, 'row')} copied, for a spreadsheet.`);
  };

  return { rate, openPassage, handleKeyDown, handlePaste, handleCopy };
}
