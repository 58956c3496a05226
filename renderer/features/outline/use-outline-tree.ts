import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { NodeId } from '../../../shared/lib/ids.ts';
import type { MapOutline } from '../../state/selectors/outline.ts';
import { goToNode, select } from '../../state/session-actions.ts';
import { useSession, useWorkbench } from '../../state/use-workbench.ts';
import type { Workbench } from '../../state/workbench.ts';
import { useAction } from '../actions/index.ts';
import type { RowTools } from './OutlineLine.tsx';
import { moveStateTo } from './outline-edits.ts';
import type { OutlineRow } from './outline-rows.ts';
import { createTypeAhead, nodesBetween, walkTree } from './outline-walk.ts';

/** A menu that is open for a row, and where on the screen. */
export interface RowMenuPlace {
  readonly row: OutlineRow;
  readonly clientX: number;
  readonly clientY: number;
}

interface TreeProps {
  readonly rows: readonly OutlineRow[];
  readonly outline: MapOutline;
  readonly onToggle: (nodeId: NodeId) => void;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly rowHeightPx: number;
}

/** Which row has the keyboard, and what keys and clicks do. */
export function useOutlineTree({ rows, outline, onToggle, scroller, rowHeightPx }: TreeProps) {
  const workbench = useWorkbench();
  const removal = useAction('edit.delete');
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const [isRenaming, setIsRenaming] = useState(false);
  const [menu, setMenu] = useState<RowMenuPlace | null>(null);
  const anchor = useRef<string | null>(null);
  const lastIndex = useRef(0);
  const indices = useMemo(() => new Map(rows.map(({ key }, index) => [key, index])), [rows]);
  const found = activeKey === null ? undefined : indices.get(activeKey);
  // A row that is gone hands the keyboard to the one that took its place.
  const active = found ?? Math.max(0, Math.min(lastIndex.current, rows.length - 1));
  lastIndex.current = active;

  // Handlers live as long as the tree, so that rows need not be drawn again because of them.
  const now = useRef({ rows, indices, outline, onToggle, active });
  now.current = { rows, indices, outline, onToggle, active };

  const { isWanted: keyboard, isInside } = useKeyboardPlace(scroller, rows[active]?.key);
  useSelectedRow(indices, setActiveKey);

  const tools = useMemo(() => {
    const indexOf = (key: string | null): number =>
      (key === null ? undefined : now.current.indices.get(key)) ?? now.current.active;
    const activate = (index: number): void => {
      const row = now.current.rows[index];
      if (!row) return;
      keyboard.current = true;
      setActiveKey(row.key);
    };
    const extendTo = (index: number): void => {
      anchor.current ??= now.current.rows[now.current.active]?.key ?? null;
      const nodeIds = nodesBetween(now.current.rows, indexOf(anchor.current), index);
      select(workbench.session, { nodeIds });
    };
    const rowTools: RowTools = {
      click(event: MouseEvent, row) {
        const index = now.current.indices.get(row.key) ?? 0;
        if (event.shiftKey) extendTo(index);
        else if (event.ctrlKey || event.metaKey) toggleSelected(workbench, row);
        else goToRow(workbench, row);
        if (!event.shiftKey) anchor.current = row.key;
        activate(index);
      },
      toggle: (nodeId) => now.current.onToggle(nodeId),
      focus: (row) => setActiveKey(row.key),
      openMenu(row, { clientX, clientY }) {
        const { selection } = workbench.session.getState();
        const isAmong = selection.nodeIds.includes(row.nodeId);
        if (!isAmong) select(workbench.session, { nodeIds: [row.nodeId] });
        setActiveKey(row.key);
        setMenu({ row, clientX, clientY });
      },
      stopRenaming() {
        keyboard.current = true;
        setIsRenaming(false);
      },
    };
    const typeAhead = createTypeAhead(
      () => now.current.rows.length,
      (index) => labelOf(workbench, now.current.rows[index]),
    );
    return { rowTools, activate, extendTo, typeAhead };
  }, [workbench, keyboard]);

  const handleKeyDown = (event: KeyboardEvent): void => {
    const row = rows[active];
    if (!row || event.nativeEvent.isComposing || !isRowFocused(event)) return;
    const pageSize = Math.floor((scroller.current?.clientHeight ?? 0) / rowHeightPx) - 1;
    if (walk(event, Math.max(1, pageSize)) || act(event, row) || type(event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  const walk = (event: KeyboardEvent, pageSize: number): boolean => {
    if (event.altKey || event.ctrlKey || event.metaKey) return false;
    const step = walkTree(event.key, active, rows, outline, pageSize);
    if (!step) return false;
    const row = rows[active];
    if (step.kind === 'toggle' && row) onToggle(row.nodeId);
    if (step.kind !== 'go') return true;
    if (event.shiftKey) tools.extendTo(step.index);
    else anchor.current = rows[step.index]?.key ?? null;
    tools.activate(step.index);
    return true;
  };

  const act = (event: KeyboardEvent, row: OutlineRow): boolean => {
    const hasCommand = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    const direction = key === 'arrowup' ? -1 : key === 'arrowdown' ? 1 : 0;
    if (event.altKey && direction !== 0) {
      if (row.kind === 'state') {
        moveStateTo(workbench, row.nodeId, row.stateId, row.index + direction);
      }
      return row.kind === 'state';
    }
    if (hasCommand && key === 'a') {
      select(workbench.session, { nodeIds: nodesBetween(rows, 0, rows.length - 1) });
    } else if (hasCommand || event.altKey) return false;
    else if (key === 'enter') goToRow(workbench, row);
    else if (key === 'f2') setIsRenaming(true);
    else if (key === ' ' && !tools.typeAhead.isTyping(event.timeStamp)) {
      anchor.current = row.key;
      toggleSelected(workbench, row);
    } else if ((key === 'delete' || key === 'backspace') && row.kind === 'node') {
      const { nodeIds } = workbench.session.getState().selection;
      if (!nodeIds.includes(row.nodeId)) select(workbench.session, { nodeIds: [row.nodeId] });
      removal.run();
    } else return false;
    return true;
  };

  const type = (event: KeyboardEvent): boolean => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
    const isTyping = tools.typeAhead.isTyping(event.timeStamp);
    if (!/^[\p{L}\p{N}]$/u.test(event.key) && !(isTyping && event.key === ' ')) return false;
    const index = tools.typeAhead.type(event.key, event.timeStamp, active);
    if (index >= 0) tools.activate(index);
    return true;
  };

  return {
    active,
    isRenaming,
    rename: () => setIsRenaming(true),
    menu,
    closeMenu: () => {
      keyboard.current = true;
      setMenu(null);
    },
    tools: tools.rowTools,
    handleKeyDown,
    handleFocus: () => {
      isInside.current = true;
    },
    handleBlur: () => {
      isInside.current = false;
      // Who has left must not be called back by a wish from before.
      keyboard.current = false;
    },
  };
}

/** Keys in a field or on a button inside of a row are not for the tree. */
function isRowFocused({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.getAttribute('role') === 'treeitem';
}

/** Keeps the keyboard on the active row: when that changes, and when the row that had it is gone. */
function useKeyboardPlace(
  scroller: RefObject<HTMLElement | null>,
  activeKey: string | undefined,
): { readonly isWanted: RefObject<boolean>; readonly isInside: RefObject<boolean> } {
  const isWanted = useRef(false);
  const isInside = useRef(false);
  useLayoutEffect(() => {
    // An element that leaves the page with the keyboard takes it along without a word.
    const isLost = isInside.current && document.activeElement === document.body;
    if (!isWanted.current && !isLost) return;
    const row = scroller.current?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]');
    if (row?.dataset.key !== activeKey) return;
    isWanted.current = false;
    row?.focus({ preventScroll: true });
  });
  return { isWanted, isInside };
}

/** What is selected elsewhere is where the keyboard comes in. */
function useSelectedRow(
  indices: ReadonlyMap<string, number>,
  onSelected: (key: string) => void,
): void {
  const selected = useSession(({ selection }) =>
    selection.nodeIds.length === 1 ? (selection.nodeIds[0] ?? null) : null,
  );
  const isShown = selected !== null && indices.has(selected);
  useEffect(() => {
    if (selected !== null && isShown) onSelected(selected);
  }, [selected, isShown, onSelected]);
}

/** Shows a row's node on the map, selected; of a state also the states in the inspector. */
function goToRow({ session }: Workbench, row: OutlineRow): void {
  goToNode(session, row.nodeId);
  if (row.kind === 'state') session.setState({ inspectorTab: 'states', isInspectorOpen: true });
}

function toggleSelected({ session }: Workbench, row: OutlineRow): void {
  if (row.kind !== 'node') return;
  const { nodeIds } = session.getState().selection;
  const others = nodeIds.filter((id) => id !== row.nodeId);
  const isSelected = others.length < nodeIds.length;
  select(session, { nodeIds: isSelected ? others : [...nodeIds, row.nodeId] });
}

function labelOf({ map }: Workbench, row: OutlineRow | undefined): string {
  const node = row && map.getState().document.node.get(row.nodeId);
  if (row?.kind !== 'state') return node?.title ?? '';
  return node?.states.find(({ id }) => id === row.stateId)?.label ?? '';
}
