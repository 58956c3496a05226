import type { ArticleFile, ReportProgress } from '../../articles/parsed-article.ts';
import { readEncoding } from '../../articles/read-encoding.ts';
import type { SourceId } from '../../lib/ids.ts';
import { failure, type Result, success } from '../../lib/result.ts';
import type { Source } from '../../model/source.ts';
import type { BibliographyFormat, EntryProblem } from './entry.ts';
import { type PlannedEntry, planBibliography } from './plan-bibliography.ts';
import { longestBibliography, readBibliography } from './read-bibliography.ts';

/** A bibliography as it came, and the library that it is held against. */
export interface BibliographyQuestion extends ArticleFile {
  readonly sources: readonly Source[];
  /** An id that nothing has: those of new sources begin with it. */
  readonly newSourceId: SourceId;
}

/** What a bibliography means for the library, to be looked at before anything is written. */
export interface ReviewedBibliography {
  readonly name: string;
  readonly format: BibliographyFormat;
  readonly plan: readonly PlannedEntry[];
  readonly problems: readonly EntryProblem[];
  /** The fields that have no place here, each once, by the names that the file has for them. */
  readonly dropped: readonly string[];
}

/** Reading takes most of the time, planning the rest. */
const shareOfReading = 0.7;
/** No character takes more bytes in any encoding that is read. */
const mostBytes = 4 * longestBibliography;

/** Reads a bibliography and plans its import; a failure is sentences for the person. Nothing is changed. */
export function reviewBibliography(
  { name, bytes, sources, newSourceId }: BibliographyQuestion,
  report: ReportProgress = () => {},
): Result<ReviewedBibliography, string> {
  const text = bytes.length > mostBytes ? null : (readEncoding(bytes)?.text ?? null);
  if (text === null) return failure(notText(name));
  const read = readBibliography(name, text, (done) => report(done * shareOfReading));
  if (!read.ok) return read;
  const { format, entries, problems } = read.value;
  let count = 0;
  const newId = <Id extends string>(): Id => {
    count += 1;
    return `${newSourceId}-${count}` as string as Id;
  };
  const plan = planBibliography(entries, sources, newId, (done) =>
    report(shareOfReading + done * (1 - shareOfReading)),
  );
  const dropped = [...new Set(entries.flatMap((entry) => entry.dropped))];
  return success({ name, format, plan, problems, dropped });
}

function notText(name: string): string {
  return `${name} was not read: it is no text, or longer than 20 million characters. Nothing was changed. Export it from your reference manager as CSL-JSON, BibTeX or RIS, in several parts if it is long.`;
}
