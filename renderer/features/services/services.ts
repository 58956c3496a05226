import { createContext, useContext } from 'react';
import type { ArticleFile } from '../../../shared/articles/parsed-article.ts';
import type { MapDifference } from '../../../shared/compare/compare-maps.ts';
import type { MergeQuestion } from '../../../shared/compare/merge-maps.ts';
import type { DocumentState } from '../../../shared/document/state.ts';
import type { LayoutDirection } from '../../../shared/drawing/layer-graph.ts';
import type { LayoutStep } from '../../../shared/drawing/layout-plan.ts';
import type { SourceLevel } from '../../../shared/formats/branchpoint/envelope.ts';
import type { LibraryChanges } from '../../../shared/formats/branchpoint/library-changes.ts';
import { assert } from '../../../shared/lib/assert.ts';
import type { MapId } from '../../../shared/lib/ids.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { SearchAnswer, SearchQuestion } from '../../../shared/search/search-index.ts';
import type { TemplateParts } from '../../../shared/templates/records-for-template.ts';
import type { VersionReason } from '../../../shared/versions/version-reason.ts';
import type { DesktopBridge } from '../../platform/bridge.ts';
import type { VersionRef } from '../../state/session-store.ts';
import type { AnchorsClient } from '../../workers/anchors-client.ts';
import type { ArticlesClient } from '../../workers/articles-client.ts';
import type { DecisionsClient } from '../../workers/decisions-client.ts';
import type { PictureClient } from '../../workers/picture-client.ts';
import type { ScenariosClient } from '../../workers/scenarios-client.ts';
import type { BackupService } from './backup-service.ts';
import type { StorageCareService } from './storage-care.ts';

/** A map as the Maps screen shows it. */
export interface MapCard {
  readonly mapId: MapId;
  readonly title: string;
  readonly updatedAtMs: number;
  readonly nodeCount: number;
  readonly evidenceCount: number;
  readonly isArchived: boolean;
}

/** A template of the person's own, as the Maps screen shows it. */
export interface TemplateCard {
  readonly templateId: MapId;
  readonly title: string;
  /** One line: what it is for. */
  readonly summary: string;
  readonly updatedAtMs: number;
}

/** What becomes of a map that is saved as a template. */
export interface NewTemplate extends TemplateParts {
  readonly title: string;
  readonly summary: string;
}

/** What became of an imported map file. */
export interface ImportOutcome {
  readonly mapId: MapId;
  readonly title: string;
  readonly added: number;
}

/** One version of a map, read and checked as a whole. */
export interface MapVersion {
  readonly title: string;
  /** Milliseconds since 1970-01-01 UTC; null where it is no copy of a certain time. */
  readonly savedAtMs: number | null;
  readonly document: DocumentState;
  /** Words of articles that came with it, by hash. */
  readonly texts: ReadonlyMap<string, string>;
  /** Whether the whole library is in it: of a file, what is missing was not deleted. */
  readonly isWhole: boolean;
}

/**
 * How a version of a map stands to the one that is here. `newer`: only it was changed since both were the
 * same; `both`: so was the one here; `unknown`: there is nothing to tell it by.
 */
export interface Relation {
  readonly kind: 'same' | 'older' | 'newer' | 'both' | 'unknown';
  /** What both were most likely made from. */
  readonly base: MapVersion | null;
  /** How many records differ from that by being as they were before: it may have been an older one. */
  readonly doubtful: number;
}

/** What takes the place of the open map. */
export interface NextVersion {
  readonly kind: 'merge' | 'replace';
  /** The open map as it was looked at: nothing that was done to it since may be overlooked. */
  readonly from: DocumentState;
  readonly document: DocumentState;
  /** Words of articles by hash; those that are not stored yet are stored. */
  readonly words: ReadonlyMap<string, string>;
}

/** A version from the history of a map. */
export interface PastVersion {
  readonly ref: Extract<VersionRef, { kind: 'version' | 'copy' }>;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly atMs: number;
  /** What somebody called it; empty where nobody did. */
  readonly name: string;
}

/** Compares and merges versions of maps. Only `put` changes anything; failures are sentences. */
export interface CompareService {
  /** Reads a version from the database, a file or a copy, and checks all of it. */
  read(version: VersionRef): Promise<Result<MapVersion, string>>;
  /** What there is of a map from before: kept versions and copies on the disk, the newest first. */
  history(mapId: MapId): Promise<readonly PastVersion[]>;
  /** Looks through the history of a map for what both were made from. */
  relate(mapId: MapId, ours: MapVersion, theirs: MapVersion): Promise<Relation>;
  /** What there is to merge into the open map; without a base, from what both have alike. */
  prepareMerge(theirs: MapVersion, base: MapVersion | null): Promise<MergeQuestion>;
  /** Keeps a copy of the open map, then makes it what it shall be, in one step that can be undone. */
  put(next: NextVersion): Promise<Result<null, string>>;
}

/** What a person calls a version of a map; both empty where nobody did. */
export interface VersionNames {
  readonly name: string;
  readonly note: string;
}

/** A version of a map that was kept, as a list of them shows it. */
export interface KeptVersion extends VersionNames {
  readonly versionId: string;
  readonly takenAtMs: number;
  readonly reason: VersionReason;
  readonly title: string;
  readonly nodeCount: number;
  readonly evidenceCount: number;
}

/** What restoring a version did besides putting the map back. */
export interface RestoreOutcome {
  /** False where the map was like that already. */
  readonly isChanged: boolean;
  readonly sourcesBack: number;
  readonly passagesBack: number;
  readonly passagesLost: number;
}

/** Versions of maps that are kept in the database. A failure is a sentence for the person. */
export interface VersionsService {
  /** The versions of a map, the newest first. */
  list(mapId: MapId): Promise<Result<readonly KeptVersion[], string>>;
  /** The same now and after each change; answers how to stop. */
  watch(
    mapId: MapId,
    listener: (versions: Result<readonly KeptVersion[], string>) => void,
  ): () => void;
  /** The map as it was, with what it cited; the words of articles are in the text library. */
  read(versionId: string): Promise<Result<DocumentState, string>>;
  /** What happened between two versions; without a second one, between the first and the map as it is. */
  compare(beforeId: string, afterId: string | null): Promise<Result<MapDifference, string>>;
  /** A picture of a version as SVG; null where it has no nodes. */
  picture(versionId: string, theme: 'light' | 'dark'): Promise<Result<string | null, string>>;
  /** Keeps the open map as it is now, under a name. */
  keep(names: VersionNames): Promise<Result<null, string>>;
  rename(versionId: string, names: VersionNames): Promise<Result<null, string>>;
  remove(versionId: string): Promise<Result<null, string>>;
  /** Keeps the open map as it is, then makes it what it was, in one step that can be undone. */
  restore(versionId: string): Promise<Result<RestoreOutcome, string>>;
  /** Makes a map of its own from a version, and opens it. */
  openAsCopy(versionId: string): Promise<Result<MapId, string>>;
}

/** What is in a map file, and what opening it would do. Nothing was written. */
export interface ImportReview {
  readonly title: string;
  readonly version: MapVersion;
  readonly library: LibraryChanges;
  /** The map of this computer with the same identity. */
  readonly here: {
    readonly mapId: MapId;
    readonly version: MapVersion;
    readonly relation: Relation;
  } | null;
}

/** What one of several map files would bring as a map of its own. Nothing was written. */
export interface NewMapReview {
  readonly title: string;
  readonly document: DocumentState;
  readonly library: LibraryChanges;
  /** Whether a map of its identity is here, or comes with it: it gets another then. */
  readonly isCopy: boolean;
}

/** All maps of this computer. Everything that changes the database is saved before it answers. */
export interface MapsService {
  /** Calls back now and after each change of the list; answers how to stop. */
  watch(listener: (maps: readonly MapCard[]) => void): () => void;
  /** Opens a map; a failure is a sentence for the person. */
  open(mapId: MapId): Promise<Result<null, string>>;
  /** Makes a map from a template that comes with the program, and opens it. */
  createFromTemplate(templateId: string): Promise<Result<MapId, string>>;
  /** Calls back now and after each change of the person's own templates; answers how to stop. */
  watchTemplates(listener: (templates: readonly TemplateCard[]) => void): () => void;
  /** Makes a map with ids of its own from one of the person's own templates, and opens it. */
  createFromOwnTemplate(templateId: MapId): Promise<Result<MapId, string>>;
  /** Keeps a copy of a map to begin others with; the map stays as it is. */
  saveAsTemplate(mapId: MapId, template: NewTemplate): Promise<Result<null, string>>;
  renameTemplate(
    templateId: MapId,
    names: { readonly title: string; readonly summary: string },
  ): Promise<Result<null, string>>;
  /** Deletes an own template from the database; maps made from it stay, and so do copies on disk. */
  deleteTemplate(templateId: MapId): Promise<Result<null, string>>;
  duplicate(mapId: MapId): Promise<Result<MapId, string>>;
  archive(mapId: MapId): Promise<Result<null, string>>;
  restore(mapId: MapId): Promise<Result<null, string>>;
  /** Deletes an archived map from the database; articles and copies on disk stay. */
  deleteForEver(mapId: MapId): Promise<Result<null, string>>;
  /** Reads a map file and says what is in it; a failure is the list of problems. Writes nothing. */
  reviewImport(text: string): Promise<Result<ImportReview, readonly string[]>>;
  /** Puts a map file in the place of the stored map of its identity, as one step that can be undone. */
  replaceByFile(text: string): Promise<Result<ImportOutcome, readonly string[]>>;
  /**
   * The same of several that come as maps of their own, one after the other: what one brings to the library
   * is no longer new for the next.
   */
  reviewSeveral(
    texts: readonly string[],
  ): Promise<Result<readonly Result<NewMapReview, readonly string[]>[], string>>;
  /**
   * Adds map files as maps of their own and opens the first; a failure is the list of problems, and then
   * none of them is here.
   */
  importFiles(
    texts: readonly string[],
  ): Promise<Result<readonly ImportOutcome[], readonly string[]>>;
  /** A picture of a map or own template as SVG, for the Maps screen; null when it cannot be drawn. */
  picture(mapId: MapId, theme: 'light' | 'dark'): Promise<string | null>;
  /** The same of a template that comes with the program. */
  templatePicture(templateId: string, theme: 'light' | 'dark'): Promise<string | null>;
}

/** A file on its way in as the text of a map file. */
interface MapFileText {
  readonly name: string;
  readonly text: string;
  /** What was left out or understood in a way that has to be said. */
  readonly notes: readonly string[];
}

/** Files of other programs. */
export interface NetworksService {
  /**
   * A network or a tree of another program as a map file, laid out, under a new identity; any other file
   * as it came. A failure is the list of problems. Writes nothing.
   */
  asMapFile(file: {
    readonly name: string;
    readonly text: string;
  }): Promise<Result<MapFileText, readonly string[]>>;
}

/** The words of articles, kept by the SHA-256 of the normalised text, and the files as they came. */
export interface TextLibrary {
  getText(hash: string): Promise<string | null>;
  /** Must be done before a record that names the hash is written. */
  putText(hash: string, text: string): Promise<void>;
  putOriginal(hash: string, name: string, bytes: Uint8Array): Promise<void>;
  /** The file that an article was read from, as it came; a failure is a sentence for the person. */
  getOriginal(original: {
    readonly hash: string;
    readonly name: string;
  }): Promise<Result<ArticleFile, string>>;
}

/** A layout that is being worked out. */
export interface LayoutRun {
  readonly nodeCount: number;
  readonly startedAtMs: number;
  /** Frames are laid out one by one before what is around them; null until the first is begun. */
  readonly step: LayoutStep | null;
}

/** Arranges the map by influence, away from the window's own thread. */
export interface LayoutService {
  /**
   * Lays out the selected cards, or all of them, in one undoable step; in the direction used last, when
   * none is given. While a layout is under way this does nothing. Says in words what came of it.
   */
  layOut(direction?: LayoutDirection): Promise<void>;
  /** Stops at once and leaves the map as it is. */
  cancel(): void;
  /** The layout that is under way, the same object until something of it changes; null for none. */
  current(): LayoutRun | null;
  /** Calls back whenever that changes; answers how to stop. */
  watch(listener: () => void): () => void;
}

/** What was found, and whether all was looked through: a map that was just opened is read piece by piece. */
export interface SearchOutcome extends SearchAnswer {
  readonly isComplete: boolean;
}

/** Finds words in the map, its passages, comments and articles, away from the window's own thread. */
export interface SearchService {
  /** Null when a newer question came before this one was begun; a failure is a sentence for the person. */
  search(question: SearchQuestion): Promise<Result<SearchOutcome, string> | null>;
  /** Calls back when other things may be found than before; answers how to stop. */
  watch(listener: () => void): () => void;
}

/** One window writes; every other one shows what that one saved. */
export type WindowRole = 'writer' | 'follower';

/** What came of asking the window that writes to let this one do so. */
export type TakeOverOutcome =
  | { readonly kind: 'taken' }
  /** It is stuck, or very slow: what it did not save is not known. */
  | { readonly kind: 'noAnswer' }
  /** It holds changes that it cannot save, with the reason. */
  | { readonly kind: 'unsaved'; readonly reason: string }
  /** This window itself holds changes that it cannot save. */
  | { readonly kind: 'heldHere' };

/** The other windows on the same maps. */
export interface WindowsService {
  role(): WindowRole;
  /** Calls back when this window becomes the other of the two; answers how to stop. */
  watch(listener: (role: WindowRole) => void): () => void;
  /** Asks the window that writes to save and let go, and becomes the writer; else nothing has changed. */
  takeOver(): Promise<TakeOverOutcome>;
  /** Becomes the writer without asking: what the other window has not saved by now stays on its screen. */
  takeOverAnyway(): Promise<Result<null, string>>;
}

/** What features need from outside the page's own state, handed on by the app. */
export interface AppServices {
  readonly bridge: DesktopBridge;
  readonly maps: MapsService;
  readonly networks: NetworksService;
  readonly compare: CompareService;
  readonly versions: VersionsService;
  readonly texts: TextLibrary;
  readonly backups: BackupService;
  readonly articles: ArticlesClient;
  readonly search: SearchService;
  readonly scenarios: ScenariosClient;
  readonly decisions: DecisionsClient;
  readonly anchors: AnchorsClient;
  readonly windows: WindowsService;
  readonly care: StorageCareService;
  /** Resolves when everything done so far is on the disk. */
  whenSaved(): Promise<void>;
  /** Tries to save now; used by "Try again". */
  saveNow(): Promise<void>;
  readonly layouts: LayoutService;
  /** Begins to draw pictures of a map away from the window's own thread. */
  createPicture(): PictureClient;
  /** `@font-face` rules with the font files inside, for the characters of this map's picture. */
  fontFacesFor(document: DocumentState): Promise<string>;
  /** The open map, or a part of it, as a file, with as much of its sources as asked for and as they allow. */
  writeMapFile(level: SourceLevel, part?: DocumentState): Promise<string>;
}

export const ServicesContext = createContext<AppServices | null>(null);

export function useServices(): AppServices {
  const services = useContext(ServicesContext);
  assert(services, 'useServices needs a ServicesContext above it');
  return services;
}
