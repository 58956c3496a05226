import { htmlOf, type Part, plainTextOf } from '../../../shared/articles/cite/citation-runs.ts';
import {
  type CitationStyle,
  citationStyleWords,
  formatCitation,
  formatReference,
  pagesOfPassage,
} from '../../../shared/articles/cite/format-citation.ts';
import type { Passage } from '../../../shared/model/passage.ts';
import type { Source } from '../../../shared/model/source.ts';
import { notify, notifyProblem } from '../../ui/notify.ts';
import { type CopiedText, putOnClipboard } from './put-on-clipboard.ts';

/** The words of a passage with their page and source: as a footnote, or in brackets with the reference below. */
export function citePassage(source: Source, passage: Passage, style: CitationStyle): CopiedText {
  const words = passage.quote?.exact ?? passage.gist;
  const quote = passage.quote ? `“${words}”` : words;
  const citation = formatCitation(source, style, pagesOfPassage(source.pages, passage.position));
  const isNote = style === 'footnote' || style === 'chicago-notes';
  const reference: Part = isNote ? citation : formatReference(source, style);
  const inText: Part = isNote ? [] : [{ text: ' ', isItalic: false }, ...citation];
  const sentence: Part = [{ text: quote, isItalic: false }, ...inText];
  return {
    text: `${plainTextOf(sentence)}\n\n${plainTextOf(reference)}`,
    html: `<p>${htmlOf(sentence)}</p><p>${htmlOf(reference)}</p>`,
  };
}

/** Copies a passage with its source, and says so, or what to do instead. */
export async function copyPassage(
  source: Source,
  passage: Passage,
  style: CitationStyle,
): Promise<void> {
  const isCopied = await putOnClipboard(citePassage(source, passage, style));
  if (isCopied) notify(`Copied with its source: ${citationStyleWords[style]}.`);
  else
    notifyProblem(
      'The passage was not copied',
      'The system did not give access to the clipboard. Nothing was changed; select the words and copy them by hand.',
    );
}
