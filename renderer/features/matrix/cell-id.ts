/** The id of a cell on the page; row −1 is the row of headings. */
export function idOfCell(gridId: string, row: number, column: number): string {
  return `${gridId}-${row}-${column}`;
}
