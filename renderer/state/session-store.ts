import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EdgeId, NodeId, PassageId, SourceId } from '../../shared/lib/ids.ts';
import type { NodeState } from '../../shared/model/fields.ts';
import type { Camera } from '../../shared/model/step.ts';

export type Screen = 'maps' | 'map' | 'library' | 'storyboard';
export type ThemeChoice = 'system' | 'light' | 'dark';
export type InspectorTab = 'evidence' | 'states' | 'likelihood' | 'notes';

/** What is selected on the map. */
export interface Selection {
  readonly nodeIds: readonly NodeId[];
  readonly edgeIds: readonly EdgeId[];
}

/** A request to show something, made by one feature and answered by another; each has a new `serial`. */
export interface Reveal {
  readonly serial: number;
  readonly target:
    | { readonly kind: 'node'; readonly nodeId: NodeId }
    | { readonly kind: 'edge'; readonly edgeId: EdgeId }
    | { readonly kind: 'passage'; readonly passageId: PassageId }
    | { readonly kind: 'wholeMap' }
    | { readonly kind: 'selection' }
    | { readonly kind: 'zoomBy'; readonly factor: number };
}

/** This window's own state: not undoable, not part of the map. */
export interface Session {
  readonly screen: Screen;
  readonly theme: ThemeChoice;
  readonly selection: Selection;
  /** The node whose title is being typed. */
  readonly renamingNodeId: NodeId | null;
  /** States set for the sake of argument; at most one per node. */
  readonly assumptions: readonly NodeState[];
  readonly openSourceId: SourceId | null;
  readonly inspectorTab: InspectorTab;
  /** Percentages of the window by panel id, as the person left them. */
  readonly panels: Readonly<Record<string, number>>;
  readonly isOutlineOpen: boolean;
  readonly isInspectorOpen: boolean;
  readonly isWhatIfOpen: boolean;
  readonly isMinimapOpen: boolean;
  readonly camera: Camera | null;
  readonly reveal: Reveal | null;
  /** The step on stage, from 0; null while not presenting. */
  readonly presentingStep: number | null;
  /** Which dialogue is open, by name; null for none. */
  readonly dialog: DialogName | null;
}

export type DialogName =
  | 'export'
  | 'import'
  | 'addArticles'
  | 'attach'
  | 'palette'
  | 'shortcuts'
  | 'storage';

export type SessionStore = StoreApi<Session>;

export const noSelection: Selection = { nodeIds: [], edgeIds: [] };

export const initialSession: Session = {
  screen: 'map',
  theme: 'system',
  selection: noSelection,
  renamingNodeId: null,
  assumptions: [],
  openSourceId: null,
  inspectorTab: 'evidence',
  panels: {},
  isOutlineOpen: true,
  isInspectorOpen: true,
  isWhatIfOpen: true,
  isMinimapOpen: true,
  camera: null,
  reveal: null,
  presentingStep: null,
  dialog: null,
};

export function createSessionStore(): SessionStore {
  return createStore<Session>(() => initialSession);
}

/** The part of the session that is remembered with a map. */
export type MapSession = Pick<
  Session,
  'assumptions' | 'camera' | 'openSourceId' | 'selection' | 'inspectorTab'
>;

/** The part of the session that is remembered for all maps. */
export type WorkspaceSession = Pick<
  Session,
  'theme' | 'panels' | 'isOutlineOpen' | 'isInspectorOpen' | 'isWhatIfOpen' | 'isMinimapOpen'
>;

export function mapSessionOf(session: Session): MapSession {
  const { assumptions, camera, openSourceId, selection, inspectorTab } = session;
  return { assumptions, camera, openSourceId, selection, inspectorTab };
}

export function workspaceSessionOf(session: Session): WorkspaceSession {
  const { theme, panels, isOutlineOpen, isInspectorOpen, isWhatIfOpen, isMinimapOpen } = session;
  return { theme, panels, isOutlineOpen, isInspectorOpen, isWhatIfOpen, isMinimapOpen };
}
