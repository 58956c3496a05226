import { plainTextOf } from '../../shared/articles/cite/citation-runs.ts';
import {
  type CitationStyle,
  citationStyles,
  formatReference,
} from '../../shared/articles/cite/format-citation.ts';
import {
  type BibliographyFormat,
  bibliographyFormats,
} from '../../shared/formats/bibliography/entry.ts';
import { writeBibliography } from '../../shared/formats/bibliography/write-bibliography.ts';
import { compareText } from '../../shared/lib/compare.ts';
import type { ExitCode } from '../exit-code.ts';
import { deliver, openMap } from '../map-files.ts';
import { type Surroundings, WrongUsage } from '../surroundings.ts';

export { bibliographyFormats, citationStyles };

export interface BibliographyOptions {
  readonly format?: BibliographyFormat;
  readonly style?: CitationStyle;
  readonly out: string;
}

/** `branchpoint bibliography`: the sources of a map file for a reference manager, or as a list for readers. */
export async function writeSources(
  path: string,
  { format, style, out }: BibliographyOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  if (format && style) {
    throw new WrongUsage(
      'Choose --format for a reference manager or --style for readers, not both.',
    );
  }
  const { state } = await openMap(path, surroundings);
  const sources = [...state.source.values()];
  if (!style) {
    await deliver(out, writeBibliography(sources, format ?? 'csl-json'), surroundings);
    return 0;
  }
  const lines = sources.map((source) => plainTextOf(formatReference(source, style)));
  await deliver(out, `${lines.sort(compareText).join('\n')}\n`, surroundings);
  return 0;
}
