import { type Command, execute } from '../../shared/document/command.ts';
import { apply, type Delta, invert } from '../../shared/document/delta.ts';
import { emptyHistory, record, stepBack, stepForward } from '../../shared/document/history.ts';
import type { SaveState } from '../../shared/document/save-state.ts';
import type { DocumentState } from '../../shared/document/state.ts';
import type { MapId } from '../../shared/lib/ids.ts';
import type { Clock, IdSource } from '../../shared/lib/ports.ts';
import type { MapNumbers } from '../../shared/model/numbers.ts';
import { keepSameNumbers } from '../../shared/model/stable-numbers.ts';
import { createMapStore, type MapStore, noMap } from './map-store.ts';
import { createSessionStore, type SessionStore } from './session-store.ts';

/** How a command enters the history. */
export interface Capture {
  /** Joins the last step when that has the same key and is recent: typing, nudging. */
  readonly mergeKey?: string;
  /** Joins it however long ago that was; for a drag, with a key of its own. */
  readonly isOneGesture?: boolean;
}

/** A change that has happened, and by which door it came. */
export interface Commit {
  readonly delta: Delta;
  readonly document: DocumentState;
  /** `elsewhere`: another window made it and has saved it. */
  readonly origin: 'command' | 'undo' | 'redo' | 'elsewhere';
  /** Code of the command. */
  readonly code: string;
}

/** The one door for every change of the open map. */
export interface Workbench {
  readonly map: MapStore;
  readonly session: SessionStore;
  readonly ids: IdSource;
  readonly clock: Clock;
  /** Runs a command. Answers whether anything changed; while read-only nothing does. */
  dispatch<Args>(command: Command<Args>, args: Args, capture?: Capture): boolean;
  /** Takes back the last step and answers its label; null when there is none. */
  undo(): string | null;
  redo(): string | null;
  /**
   * Shows what another window did and saved. What was done here before can no longer be undone: it
   * may be about records that are others now.
   */
  receive(delta: Delta): void;
  /** Puts a loaded map on the bench, with an empty history. */
  open(mapId: MapId, document: DocumentState): void;
  close(): void;
  setNumbers(numbers: MapNumbers): void;
  /** What the numbers are compared with while something is assumed; null for nothing. */
  setBaseline(baseline: MapNumbers | null): void;
  setSave(save: SaveState): void;
  /** Calls back after each change; answers how to stop. */
  onCommit(listener: (commit: Commit) => void): () => void;
}

export function createWorkbench(ports: { clock: Clock; ids: IdSource }): Workbench {
  const map = createMapStore();
  const session = createSessionStore();
  const listeners = new Set<(commit: Commit) => void>();

  const isReadOnly = (): boolean => {
    const { mapId, save } = map.getState();
    return mapId === null || save.kind === 'readOnly';
  };

  const announce = (commit: Commit): void => {
    for (const listener of listeners) listener(commit);
  };

  const travel = (direction: 'undo' | 'redo'): string | null => {
    if (isReadOnly()) return null;
    const { document, history } = map.getState();
    const step = direction === 'undo' ? stepBack(history) : stepForward(history);
    if (!step) return null;
    const delta = direction === 'undo' ? invert(step.entry.delta) : step.entry.delta;
    const next = apply(document, delta);
    map.setState({ document: next, history: step.history });
    announce({ delta, document: next, origin: direction, code: step.entry.code });
    return step.entry.label;
  };

  return {
    map,
    session,
    ids: ports.ids,
    clock: ports.clock,
    dispatch(command, args, capture = {}) {
      if (isReadOnly()) return false;
      const { document, history } = map.getState();
      const { state, delta } = execute(document, command, args);
      if (delta.size === 0) return false;
      const entry = {
        delta,
        code: command.code,
        label: command.label,
        mergeKey: capture.mergeKey ?? null,
        ...(capture.isOneGesture ? { isOneGesture: true } : {}),
        atMs: ports.clock.nowMs(),
      };
      map.setState({ document: state, history: record(history, entry) });
      announce({ delta, document: state, origin: 'command', code: command.code });
      return true;
    },
    undo: () => travel('undo'),
    redo: () => travel('redo'),
    receive(delta) {
      const document = apply(map.getState().document, delta);
      map.setState({ document, history: emptyHistory });
      if (delta.size > 0) {
        announce({ delta, document, origin: 'elsewhere', code: 'window.receive' });
      }
    },
    open(mapId, document) {
      map.setState({ ...noMap, mapId, document, history: emptyHistory });
    },
    close() {
      map.setState(noMap);
    },
    setNumbers(numbers) {
      map.setState((before) => ({ numbers: keepSameNumbers(before.numbers, numbers) }));
    },
    setBaseline(baseline) {
      map.setState({ baseline });
    },
    setSave(save) {
      map.setState({ save });
    },
    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
