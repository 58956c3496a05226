import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { DocumentState } from '../../shared/document/state.ts';
import { assert } from '../../shared/lib/assert.ts';
import type { OpenMap } from './map-store.ts';
import type { Session } from './session-store.ts';
import type { Workbench } from './workbench.ts';

export const WorkbenchContext = createContext<Workbench | null>(null);

/** The workbench of this window. */
export function useWorkbench(): Workbench {
  const workbench = useContext(WorkbenchContext);
  assert(workbench, 'useWorkbench needs a WorkbenchContext above it');
  return workbench;
}

/**
 * Subscribes to what the selector picks of the open map. Pick the least: one record or a primitive, or
 * something memoised by table identity (see selectors/).
 */
export function useDocument<Selected>(selector: (document: DocumentState) => Selected): Selected {
  return useStore(useWorkbench().map, ({ document }) => selector(document));
}

/** Like `useDocument`, for what else is known of the open map: numbers, history, save state. */
export function useOpenMap<Selected>(selector: (map: OpenMap) => Selected): Selected {
  return useStore(useWorkbench().map, selector);
}

/** Subscribes to a part of this window's own state. */
export function useSession<Selected>(selector: (session: Session) => Selected): Selected {
  return useStore(useWorkbench().session, selector);
}

/** The theme that the person chose, for what stands above the WorkbenchContext. */
export function useStoredTheme(workbench: Workbench): Session['theme'] {
  return useStore(workbench.session, ({ theme }) => theme);
}
