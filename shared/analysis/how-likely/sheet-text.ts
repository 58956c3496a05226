/** Cells of a spreadsheet as lines and tabs. A tab or a line break within a text would begin another cell. */
export function writeSheet(lines: readonly (readonly string[])[]): string {
  return lines.map((cells) => cells.map((cell) => cell.replace(/\s+/g, ' ')).join('\t')).join('\n');
}

/**
 * Lines and cells of what was copied from a spreadsheet or a CSV file: parted by tabs, semicolons or
 * commas, whichever the first line has, with cells in quotation marks read as they are meant. Empty
 * lines are left out.
 */
export function readSheet(text: string): readonly (readonly string[])[] {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const first = plain.split('\n').find((line) => line.trim() !== '') ?? '';
  const mark = ['\t', ';', ','].find((each) => first.includes(each)) ?? '\t';
  const lines: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  const endCell = (): void => {
    lines.at(-1)?.push(cell.trim());
    cell = '';
  };
  for (let at = 0; at < plain.length; at += 1) {
    const letter = plain.charAt(at);
    if (isQuoted) {
      if (letter !== '"') cell += letter;
      else if (plain.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (letter === '"' && cell.trim() === '') {
      cell = '';
      isQuoted = true;
    } else if (letter === mark) endCell();
    else if (letter === '\n') {
      endCell();
      lines.push([]);
    } else cell += letter;
  }
  endCell();
  return lines.filter((cells) => cells.some((each) => each !== ''));
}
