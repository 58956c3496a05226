import { createContext, useContext } from 'react';
import type {
  ArrivedArticle,
  ArticleTrouble,
  ImportQuestion,
  ReadArticle,
} from '../../../shared/articles/arrived-article.ts';
import type { ArticleImport } from '../../../shared/articles/plan-article-import.ts';
import type { DocumentState } from '../../../shared/document/state.ts';
import type { SourceLevel } from '../../../shared/formats/branchpoint/envelope.ts';
import { assert } from '../../../shared/lib/assert.ts';
import type { MapId } from '../../../shared/lib/ids.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { DesktopBridge } from '../../platform/bridge.ts';

/** A map as the Maps screen shows it. */
export interface MapCard {
  readonly mapId: MapId;
  readonly title: string;
  readonly updatedAtMs: number;
  readonly nodeCount: number;
  readonly evidenceCount: number;
  readonly isArchived: boolean;
}

/** What became of an imported map file. */
export interface ImportOutcome {
  readonly mapId: MapId;
  readonly title: string;
  readonly added: number;
}

/** All maps of this computer. Everything that changes the database is saved before it answers. */
export interface MapsService {
  /** Calls back now and after each change of the list; answers how to stop. */
  watch(listener: (maps: readonly MapCard[]) => void): () => void;
  /** Opens a map; a failure is a sentence for the person. */
  open(mapId: MapId): Promise<Result<null, string>>;
  createFromTemplate(templateId: string): Promise<Result<MapId, string>>;
  duplicate(mapId: MapId): Promise<Result<MapId, string>>;
  archive(mapId: MapId): Promise<Result<null, string>>;
  restore(mapId: MapId): Promise<Result<null, string>>;
  /** Deletes an archived map from the database; articles and copies on disk stay. */
  deleteForEver(mapId: MapId): Promise<Result<null, string>>;
  /** Reads a map file and adds it; a failure is the list of problems, and nothing was changed. */
  importFile(text: string): Promise<Result<ImportOutcome, readonly string[]>>;
  /** A picture of the map as SVG, for the Maps screen; null when it cannot be drawn. */
  picture(mapId: MapId, theme: 'light' | 'dark'): Promise<string | null>;
}

/** The words of articles, kept by the SHA-256 of the normalised text, and the files as they came. */
export interface TextLibrary {
  getText(hash: string): Promise<string | null>;
  /** Must be done before a record that names the hash is written. */
  putText(hash: string, text: string): Promise<void>;
  putOriginal(hash: string, name: string, bytes: Uint8Array): Promise<void>;
}

/**
 * Reads articles and plans their import away from the window's own thread, one after the other. What
 * takes too long or is aborted is left out; the failure says so in words, and nothing was changed.
 */
export interface ArticlesService {
  /** Reads one article. The bytes of a file are handed over and come back with the answer. */
  read(arrived: ArrivedArticle, signal: AbortSignal): Promise<Result<ReadArticle, ArticleTrouble>>;
  /** Decides what an article means for the library; `name` is what a problem calls it. */
  plan(
    name: string,
    question: ImportQuestion,
    signal: AbortSignal,
  ): Promise<Result<ArticleImport, ArticleTrouble>>;
}

/** What features need from outside the page's own state, handed on by the app. */
export interface AppServices {
  readonly bridge: DesktopBridge;
  readonly maps: MapsService;
  readonly texts: TextLibrary;
  readonly articles: ArticlesService;
  /** Resolves when everything done so far is on the disk. */
  whenSaved(): Promise<void>;
  /** Tries to save now; used by "Try again". */
  saveNow(): Promise<void>;
  /** Arranges the map by influence, in one undoable step. */
  layOut(): Promise<void>;
  /** `@font-face` rules with the font files inside, for the characters of this map's picture. */
  fontFacesFor(document: DocumentState): Promise<string>;
  /** The open map as a file, with as much of its sources as asked for and as they allow. */
  writeMapFile(level: SourceLevel): Promise<string>;
}

export const ServicesContext = createContext<AppServices | null>(null);

export function useServices(): AppServices {
  const services = useContext(ServicesContext);
  assert(services, 'useServices needs a ServicesContext above it');
  return services;
}
