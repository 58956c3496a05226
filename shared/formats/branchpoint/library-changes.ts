import type { Source } from '../../model/source.ts';
import type { ImportedFile, ImportPlan, Library, MergeCounts } from './plan-import.ts';

/** What importing a file does to the library, to be told before it is done. */
export interface LibraryChanges {
  /** Titles of articles that are new here. */
  readonly added: readonly string[];
  /** Of those, articles of which this library has the same text under another entry. */
  readonly sameText: readonly string[];
  /** Articles of which the file has another text than the library: its text comes in beside the one here. */
  readonly beside: readonly string[];
  /** Articles that are here, and get what the file says of them. */
  readonly changed: readonly string[];
  /** How many articles stay as they are here. */
  readonly keptCount: number;
  readonly passages: MergeCounts;
}

/** Says what a plan would do; nothing was changed yet. */
export function describeLibraryChanges(
  file: ImportedFile,
  library: Library,
  plan: ImportPlan,
): LibraryChanges {
  const written = plan.libraryRecords.filter((record) => record.type === 'source');
  const inFile = new Set(file.records.map(({ id }) => id as string));
  const hashes = new Set([...library.sources.values()].flatMap(({ text }) => text?.hash ?? []));
  const titles = (keep: (source: Source) => boolean): string[] =>
    written.filter(keep).map(({ title }) => title || 'Untitled');
  const isHere = ({ id }: Source): boolean => library.sources.has(id);
  const isBeside = ({ id }: Source): boolean => !inFile.has(id);
  const isNew = (source: Source): boolean => !isHere(source) && !isBeside(source);
  return {
    added: titles(isNew),
    sameText: titles(
      (source) => isNew(source) && source.text !== null && hashes.has(source.text.hash),
    ),
    beside: titles(isBeside),
    changed: titles(isHere),
    keptCount: plan.sources.kept,
    passages: plan.passages,
  };
}
