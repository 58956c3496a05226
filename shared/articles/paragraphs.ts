/** One paragraph of a normalised text. */
export interface Paragraph {
  /** UTF-16 offsets into the text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** Its words on one line: what rules look at. */
  readonly line: string;
}

/** A text in which no line is longer than this was wrapped by hand, so its line ends mean nothing. */
const widestWrappedLine = 100;

/**
 * The paragraphs of a normalised text. Pasted pages put each paragraph on a line of its own; text
 * wrapped to a width keeps a paragraph's lines together between empty lines, except quoted lines
 * and list items.
 */
export function splitParagraphs(text: string): Paragraph[] {
  const lines = linesOf(text);
  const isWrapped =
    text.includes('\n\n') && lines.every(({ line }) => line.length <= widestWrappedLine);
  if (!isWrapped) return lines.filter(({ line }) => line !== '');
  const paragraphs: Paragraph[] = [];
  let open: Paragraph | null = null;
  for (const next of lines) {
    if (next.line === '') {
      open = null;
      continue;
    }
    if (open && !startsParagraph.test(next.line)) {
      open = { start: open.start, end: next.end, line: `${open.line} ${next.line}` };
      paragraphs[paragraphs.length - 1] = open;
    } else {
      open = next;
      paragraphs.push(next);
      if (/^#/.test(next.line)) open = null;
    }
  }
  return paragraphs;
}

const startsParagraph = /^(?:>|#|[-*•] |\d{1,3}[.)] )/;

function linesOf(text: string): Paragraph[] {
  const lines: Paragraph[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    lines.push({ start, end: start + line.length, line });
    start += line.length + 1;
  }
  return lines;
}

/** Whether a line ends as a sentence does, inside quotation marks or brackets or not. */
export function endsSentence(line: string): boolean {
  return /[.!…]["'”’»)\]]*$/.test(line) || (line.length > 100 && /\?["'”’»)\]]*$/.test(line));
}

/** Whether a line could be a headline: some words, not too many, and no full stop. */
export function isHeadline(line: string): boolean {
  return line.length <= 200 && /\p{L}/u.test(line) && !endsSentence(line);
}

/** Whether a line reads as running text. */
export function isProse(line: string): boolean {
  return endsSentence(line) && wordCount(line) >= 8;
}

export function wordCount(line: string): number {
  return line.split(' ').length;
}
