import { createStore, type StoreApi } from 'zustand/vanilla';
import type { OpenDecisions } from '../../shared/analysis/analysis-tables.ts';
import type { UsualRangeName } from '../../shared/analysis/sensitivity/usual-ranges.ts';
import type { CitationStyle } from '../../shared/articles/cite/format-citation.ts';
import type { EdgeId, MapId, NodeId, PassageId, SourceId, StateId } from '../../shared/lib/ids.ts';
import type { NodeState } from '../../shared/model/fields.ts';
import type { Camera } from '../../shared/model/step.ts';

export type Screen =
  | 'maps'
  | 'map'
  | 'library'
  | 'matrix'
  | 'scenarios'
  | 'decisions'
  | 'storyboard';
/** What the what-if strip lists. */
export type WhatIfView = 'named' | 'likely' | 'changes';
/** The parts of the Decisions screen. */
export type DecisionsView = 'choice' | 'risk' | 'sensitivity' | 'knowing' | 'tree' | 'likelihood';
/** The parts of the Scenarios screen. */
export type ScenariosView = 'table' | 'likely' | 'cross' | 'consistency';
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
    /** Cards that belong together; where all of them are in view already, nothing moves. */
    | { readonly kind: 'nodes'; readonly nodeIds: readonly NodeId[] }
    | { readonly kind: 'edge'; readonly edgeId: EdgeId }
    | { readonly kind: 'passage'; readonly passageId: PassageId }
    | {
        /** A stretch of an article's text, in UTF-16 units. */
        readonly kind: 'textPlace';
        readonly sourceId: SourceId;
        readonly start: number;
        readonly end: number;
      }
    | { readonly kind: 'wholeMap' }
    | { readonly kind: 'selection' }
    | { readonly kind: 'zoomBy'; readonly factor: number };
}

/** A request to point at one of the things that a panel lists; each has a new `serial`. */
export interface PointedOut {
  readonly serial: number;
  /** The id of its record; of a state, `keyOfState`. */
  readonly id: string;
}

/** What dragging over empty canvas does: move the view, or draw a box or a line around cards. */
export type CanvasTool = 'pan' | 'box' | 'lasso';

/** A search in the map: the words, and which of the hits is shown, from 0. */
export interface FindInMap {
  readonly query: string;
  readonly at: number;
}

/** A search in the article that is read: the words, how they must stand, and which hit is shown, from 0. */
export interface FindInArticle {
  readonly query: string;
  readonly isWholeWords: boolean;
  readonly at: number;
}

/** How far somebody got in an article. */
export interface ReadingPlace {
  /** Where the first line in view begins, in UTF-16 units of the text. */
  readonly offset: number;
  /** The largest part of it that was ever scrolled through, 0–1. */
  readonly share: number;
}

/** A menu that is open on the canvas, where on the screen, and what it is about. */
export interface CanvasMenu {
  readonly clientX: number;
  readonly clientY: number;
  readonly target:
    | { readonly kind: 'canvas'; readonly xPx: number; readonly yPx: number }
    | { readonly kind: 'node'; readonly nodeId: NodeId; readonly stateId: StateId | null }
    | { readonly kind: 'edge'; readonly edgeId: EdgeId }
    | {
        /** A link was drawn into empty space: a new node is to be made at its end. */
        readonly kind: 'newEnd';
        readonly nodeId: NodeId;
        readonly isOutgoing: boolean;
        readonly xPx: number;
        readonly yPx: number;
      };
}

/** Names one version of a map: as it is stored, as it was kept, a copy of it on the disk, or a file that somebody chose. */
export type VersionRef =
  | { readonly kind: 'map'; readonly mapId: MapId }
  | { readonly kind: 'copy'; readonly snapshotId: string; readonly savedAtMs: number }
  /** One that the database keeps. */
  | { readonly kind: 'version'; readonly versionId: string; readonly takenAtMs: number }
  | { readonly kind: 'file'; readonly name: string; readonly text: string };

/** Two versions that are compared; null where it is still to be chosen. */
export interface ComparedVersions {
  readonly before: VersionRef | null;
  readonly after: VersionRef | null;
}

/** Whether the evidence moves the numbers, and without which of it; how strongly, the map says. */
export interface EvidenceSpeaks {
  readonly isOn: boolean;
  readonly withoutSourceIds: readonly SourceId[];
  readonly withoutPassageIds: readonly PassageId[];
}

/** This window's own state: not undoable, not part of the map. */
export interface Session {
  readonly screen: Screen;
  readonly theme: ThemeChoice;
  readonly selection: Selection;
  /** The node whose title is being typed. */
  readonly renamingNodeId: NodeId | null;
  /** The state of that node whose label is being typed instead of the title; null for the title. */
  readonly renamingStateId: StateId | null;
  /** The state whose likelihood is being typed on its card. */
  readonly typingChance: NodeState | null;
  /** States set for the sake of argument; at most one per node. */
  readonly assumptions: readonly NodeState[];
  readonly evidenceSpeaks: EvidenceSpeaks;
  /** How decisions that are still open count in what follows from them. */
  readonly openDecisions: OpenDecisions;
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
  readonly pointedOut: PointedOut | null;
  /** The step on stage, from 0; null while not presenting. */
  readonly presentingStep: number | null;
  /** Which dialogue is open, by name; null for none. */
  readonly dialog: DialogName | null;
  readonly tool: CanvasTool;
  /** Null while nothing is searched for in the map. */
  readonly find: FindInMap | null;
  /** Null while nothing is searched for in the article that is read. */
  readonly articleFind: FindInArticle | null;
  /** By the id of the article; the one read last comes last. */
  readonly reading: Readonly<Record<string, ReadingPlace>>;
  /** Whether all is dimmed but what leads to and from the selection. */
  readonly isFocusOn: boolean;
  readonly menu: CanvasMenu | null;
  /** Null while nobody compares. */
  readonly compared: ComparedVersions | null;
  /** What is to be merged into the open map; null while it is still to be chosen. */
  readonly mergedVersion: VersionRef | null;
  /** Map files on their way in; empty while none was chosen. */
  readonly importedFiles: readonly { readonly name: string; readonly text: string }[];
  /** The state that is to be merged with another of its node; null while nobody asks for it. */
  readonly mergingState: NodeState | null;
  /** The node whose states the evidence is weighed against; null for the one that is selected. */
  readonly matrixNodeId: NodeId | null;
  readonly decisionsView: DecisionsView;
  /** The decision that is looked at; null for the first. */
  readonly decisionId: NodeId | null;
  /** The likelihood of which it is asked what moves it; null until one is chosen. */
  readonly askedChance: NodeState | null;
  /** How far numbers are varied one at a time that were stated without a range. */
  readonly usualRange: UsualRangeName;
  /** The same where all numbers are varied at once. */
  readonly usualRangeTogether: UsualRangeName;
  readonly scenariosView: ScenariosView;
  readonly whatIfView: WhatIfView;
  /** In whose name the matrix is filled in; empty for what is agreed on. */
  readonly analyst: string;
  /** The source of which only what rests on it is bright on the map; null for none. */
  readonly shownSourceId: SourceId | null;
  /** What was searched for last, everywhere. */
  readonly searchedFor: string;
  readonly isGapReportOpen: boolean;
  readonly isEvidencePanelOpen: boolean;
  /** After how many months a source counts as old, beside the newest one. */
  readonly staleAfterMonths: number;
  /** How sources are cited in what is copied for other programs. */
  readonly citationStyle: CitationStyle;
}

export type DialogName =
  | 'backup'
  | 'restoreBackup'
  | 'checkStorage'
  | 'compare'
  | 'damaged'
  | 'estimates'
  | 'mergeMaps'
  | 'versions'
  | 'keepVersion'
  | 'export'
  | 'forgetMap'
  | 'import'
  | 'addArticles'
  | 'attach'
  | 'exportBibliography'
  | 'importBibliography'
  | 'listSources'
  | 'checkPassages'
  | 'replaceText'
  | 'original'
  | 'palette'
  | 'saveTemplate'
  | 'search'
  | 'shortcuts'
  | 'storage';

export type SessionStore = StoreApi<Session>;

export const noSelection: Selection = { nodeIds: [], edgeIds: [] };

export const initialSession: Session = {
  screen: 'map',
  theme: 'system',
  selection: noSelection,
  renamingNodeId: null,
  renamingStateId: null,
  typingChance: null,
  assumptions: [],
  evidenceSpeaks: {
    isOn: false,
    withoutSourceIds: [],
    withoutPassageIds: [],
  },
  openDecisions: 'best',
  openSourceId: null,
  inspectorTab: 'evidence',
  panels: {},
  isOutlineOpen: true,
  isInspectorOpen: true,
  isWhatIfOpen: true,
  isMinimapOpen: true,
  camera: null,
  reveal: null,
  pointedOut: null,
  presentingStep: null,
  dialog: null,
  tool: 'pan',
  find: null,
  articleFind: null,
  reading: {},
  isFocusOn: false,
  menu: null,
  compared: null,
  mergedVersion: null,
  importedFiles: [],
  mergingState: null,
  matrixNodeId: null,
  decisionsView: 'choice',
  decisionId: null,
  askedChance: null,
  usualRange: 'usual',
  usualRangeTogether: 'none',
  scenariosView: 'table',
  whatIfView: 'named',
  analyst: '',
  shownSourceId: null,
  searchedFor: '',
  isGapReportOpen: false,
  isEvidencePanelOpen: false,
  staleAfterMonths: 12,
  citationStyle: 'footnote',
};

export function createSessionStore(): SessionStore {
  return createStore<Session>(() => initialSession);
}

/** The part of the session that is remembered with a map. */
export type MapSession = Pick<
  Session,
  | 'assumptions'
  | 'evidenceSpeaks'
  | 'openDecisions'
  | 'camera'
  | 'openSourceId'
  | 'selection'
  | 'inspectorTab'
>;

/** The part of the session that is remembered for all maps. */
export type WorkspaceSession = Pick<
  Session,
  | 'theme'
  | 'panels'
  | 'isOutlineOpen'
  | 'isInspectorOpen'
  | 'isWhatIfOpen'
  | 'isMinimapOpen'
  | 'reading'
  | 'analyst'
  | 'staleAfterMonths'
  | 'citationStyle'
>;

export function mapSessionOf(session: Session): MapSession {
  const { assumptions, evidenceSpeaks, openDecisions, camera } = session;
  const { openSourceId, selection, inspectorTab } = session;
  return {
    assumptions,
    evidenceSpeaks,
    openDecisions,
    camera,
    openSourceId,
    selection,
    inspectorTab,
  };
}

export function workspaceSessionOf(session: Session): WorkspaceSession {
  const { theme, panels, isOutlineOpen, isInspectorOpen, isWhatIfOpen, isMinimapOpen } = session;
  const { reading, analyst, staleAfterMonths, citationStyle } = session;
  return {
    theme,
    panels,
    isOutlineOpen,
    isInspectorOpen,
    isWhatIfOpen,
    isMinimapOpen,
    reading,
    analyst,
    staleAfterMonths,
    citationStyle,
  };
}
