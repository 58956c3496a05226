/** So many words in a row are enough to be somebody's sentence. */
const rowLength = 8;

/** Every row of eight words of a text, without regard to case, punctuation and the form of quotes. */
export function wordRowsOf(text: string): Set<string> {
  const rows = new Set<string>();
  const words = wordsOf(text);
  for (let start = 0; start + rowLength <= words.length; start += 1) {
    rows.add(words.slice(start, start + rowLength).join(' '));
  }
  return rows;
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .replace(/[’']/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
