import { useMemo, useState } from 'react';
import { decidingRows } from '../../../shared/analysis/ach/drop-one.ts';
import {
  type InconsistencyMethod,
  inconsistencies,
  leadersOf,
  placesOf,
} from '../../../shared/analysis/ach/inconsistency.ts';
import { matrixOf, type RowChoice } from '../../../shared/analysis/ach/matrix.ts';
import type { NodeId, PassageId } from '../../../shared/lib/ids.ts';
import { hasStates, type MapNode } from '../../../shared/model/node.ts';
import { useDocument, useSession } from '../../state/use-workbench.ts';
import { nodeToBeginWith, orderColumns, type RowOrder, sortRows } from './sort-matrix.ts';

/** Whose ratings are shown: what is agreed on, what one analyst says, or all side by side. */
export type MatrixView = 'agreed' | 'analyst' | 'differences';

/** How the matrix is looked at; it belongs to the screen. */
export interface MatrixSettings {
  readonly choice: RowChoice;
  readonly order: RowOrder;
  readonly isByInconsistency: boolean;
  readonly method: InconsistencyMethod;
  readonly view: MatrixView;
}

const initialSettings: MatrixSettings = {
  choice: { kind: 'node' },
  order: 'source',
  isByInconsistency: false,
  method: 'weighted',
  view: 'agreed',
};

/** Whether a node's states can be weighed against each other. */
export function canBeWeighed({ kind, states }: MapNode): boolean {
  return hasStates(kind) && states.length > 0;
}

/** The node that is weighed: the one that was asked for, the one selected, or the one with most evidence. */
export function useMatrixNode(): MapNode | undefined {
  const document = useDocument((state) => state);
  const askedId = useSession(({ matrixNodeId }) => matrixNodeId);
  const selectedId = useSession(({ selection }) => selection.nodeIds[0] ?? null);
  const nodes = [askedId, selectedId].flatMap((id) => (id ? (document.node.get(id) ?? []) : []));
  const first = useMemo(() => nodeToBeginWith(document), [document]);
  return nodes.find(canBeWeighed) ?? first;
}

/** The matrix of a node as it is looked at: rows and columns in order, and what follows from them. */
export function useMatrix(node: MapNode) {
  const document = useDocument((state) => state);
  const analyst = useSession((session) => session.analyst);
  const [settings, setSettings] = useState(initialSettings);
  const [added, setAdded] = useState<ReadonlyMap<NodeId, ReadonlySet<PassageId>>>(new Map());
  const [active, setActive] = useState(firstCell);
  const { choice, order, isByInconsistency, method, view } = settings;
  const seenBy = view === 'analyst' ? analyst : null;
  const addedIds = added.get(node.id) ?? noPassages;

  const rows = useMemo(() => {
    const options = { analyst: seenBy, addedIds };
    return sortRows(matrixOf(document, node.id, choice, options), order);
  }, [document, node.id, choice, seenBy, addedIds, order]);
  const result = useMemo(() => {
    const sums = inconsistencies(method, rows, node.states.length);
    return {
      sums,
      leaders: leadersOf(sums),
      places: placesOf(sums),
      deciding: decidingRows(method, rows, node.states.length),
    };
  }, [method, rows, node.states.length]);
  const columns = useMemo(
    () => orderColumns(result.sums, isByInconsistency),
    [result.sums, isByInconsistency],
  );

  const at = rows.findIndex(({ passage }) => passage.id === active.passageId);
  return {
    node,
    rows,
    /** Where the keyboard is: −1 is the row of headings; column 0 the passages, 1 the first state shown. */
    active: {
      row: active.passageId === null ? -1 : at < 0 ? Math.min(0, rows.length - 1) : at,
      column: Math.min(active.column, node.states.length + 1),
    },
    goTo: (row: number, column: number) =>
      setActive({ passageId: rows[row]?.passage.id ?? null, column }),
    columns,
    settings,
    analyst: seenBy,
    ...result,
    set: (fields: Partial<MatrixSettings>) => setSettings((now) => ({ ...now, ...fields })),
    addRow: (passageId: PassageId) =>
      setAdded((now) =>
        new Map(now).set(node.id, new Set([...(now.get(node.id) ?? []), passageId])),
      ),
  };
}

export type Matrix = ReturnType<typeof useMatrix>;

const firstCell: { readonly passageId: PassageId | null; readonly column: number } = {
  passageId: '' as PassageId,
  column: 1,
};
const noPassages: ReadonlySet<PassageId> = new Set();
