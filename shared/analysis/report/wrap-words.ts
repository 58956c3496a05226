const widestLine = 80;

/** A paragraph in lines of at most 80 signs, the first begun with one indent and the others with another. */
export function wrapWords(text: string, first: string, others: string): string {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  // A number and its sign stay together.
  for (const word of text.split(/\s+(?!%)/).flatMap((each) => each || [])) {
    const length = [...line].length + (isEmpty ? 0 : 1) + [...word].length;
    if (!isEmpty && length > widestLine) {
      lines.push(line);
      line = others;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].join('\n');
}
