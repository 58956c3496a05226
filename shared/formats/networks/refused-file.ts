/**
 * Ends the reading of a file: what is wrong in words, and the place as an offset into its text; null where
 * it is about the file as a whole.
 */
export class RefusedFile extends Error {
  readonly at: number | null;

  constructor(at: number | null, message: string) {
    super(message);
    this.at = at;
  }
}

/** A stranger's word as part of a sentence: bounded, on one line, and in quotation marks. */
export function named(word: string): string {
  const plain = word.toWellFormed().replace(/\s+/g, ' ');
  return `“${plain.length > 60 ? `${plain.slice(0, 60).toWellFormed()}…` : plain}”`;
}

/** The number of the line that an offset is on, from 1. */
export function lineAt(text: string, at: number): number {
  let line = 1;
  for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', end + 1)) {
    line += 1;
  }
  return line;
}
