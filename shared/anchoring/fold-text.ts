const foldable = /[\n‘’‚‛′“”„‟″«»‐‑‒–—−]/g;

/**
 * A text as it is compared: quotation marks and dashes of any shape are plain ones, and a line's end is a
 * space. Every character keeps its place, so that an offset in the folded text is one in the text.
 */
export function foldText(text: string): string {
  return text.replace(foldable, (character) => {
    if (character === '\n') return ' ';
    if ('‘’‚‛′'.includes(character)) return "'";
    return '“”„‟″«»'.includes(character) ? '"' : '-';
  });
}
