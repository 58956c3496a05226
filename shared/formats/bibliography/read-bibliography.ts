import type { ReportProgress } from '../../articles/parsed-article.ts';
import { failure, type Result, success } from '../../lib/result.ts';
import { readBibtex } from './bibtex.ts';
import { readCslJson } from './csl-json.ts';
import type { BibliographyFormat, ReadBibliography } from './entry.ts';
import { readRis } from './ris.ts';

/** The largest bibliography that is read, in UTF-16 units: some ten thousand entries with abstracts. */
export const longestBibliography = 20_000_000;

/** The most entries that are taken at a time. */
const mostEntries = 20_000;

/** What a file holds, and in which of the formats. */
export interface FoundBibliography extends ReadBibliography {
  readonly format: BibliographyFormat;
}

/**
 * Reads a bibliography; its content decides what it is, not its name. A failure is sentences for the
 * person: what happened, that nothing was changed, what to do.
 */
export function readBibliography(
  name: string,
  text: string,
  report: ReportProgress = () => {},
): Result<FoundBibliography, string> {
  const refuse = (reason: string, advice: string): Result<FoundBibliography, string> =>
    failure(`${name} was not read: ${reason}. Nothing was changed. ${advice}`);
  if (text.length > longestBibliography) {
    return refuse('it is longer than 20 million characters', 'Export it in several parts.');
  }
  const format = sniffFormat(text);
  if (!format) {
    return refuse(
      'it is neither CSL-JSON nor BibTeX nor RIS',
      'Export it from your reference manager in one of these formats.',
    );
  }
  const read = readAs(format, text, report);
  if (!read.ok) return refuse(read.failure, 'Export it from your reference manager again.');
  const { entries, problems } = read.value;
  if (entries.length > mostEntries) {
    return refuse(`it holds ${entries.length} entries`, `Import at most ${mostEntries} at a time.`);
  }
  if (entries.length === 0) {
    const [first] = problems;
    return refuse(
      first ? `no entry could be read. ${first.message}`.replace(/\.$/, '') : 'it holds no entries',
      'Check that it is the right file.',
    );
  }
  return success({ format, ...read.value });
}

/** Which format a text is in, by how it begins; null for none of them. */
export function sniffFormat(text: string): BibliographyFormat | null {
  const start = text
    .slice(0, 100_000)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (/^[^\S\n]*TY {1,2}-/m.test(start)) return 'ris';
  if (/^(?:\[\s*(?:\{|\])|\{\s*["}])/.test(start)) return 'csl-json';
  return /@[^\S\n]*[A-Za-z]+\s*[{(]/.test(start) ? 'bibtex' : null;
}

function readAs(
  format: BibliographyFormat,
  text: string,
  report: ReportProgress,
): Result<ReadBibliography, string> {
  const plain = text.replace(/^\uFEFF/, '');
  switch (format) {
    case 'csl-json':
      return readCslJson(plain, report);
    case 'bibtex':
      return success(readBibtex(plain, report));
    case 'ris':
      return success(readRis(plain, report));
  }
}
