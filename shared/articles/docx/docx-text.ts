import { normaliseText } from '../../anchoring/normalise-text.ts';

/** An element of a Word document as mammoth reads it; only what is used here. */
export interface DocxElement {
  readonly type: string;
  readonly children?: readonly DocxElement[];
  readonly value?: string;
  readonly styleName?: string | null;
  readonly checked?: boolean;
}

/** A note's body, by the element that refers to it; null where there is none. */
export type ResolveNote = (reference: DocxElement) => readonly DocxElement[] | null;

/** The words of a Word document. */
export interface DocxText {
  readonly text: string;
  /** The paragraph in the style Title, where there is one. */
  readonly title: string | null;
}

/**
 * Writes a document out: each paragraph by itself, items of lists after their mark, rows of tables as
 * lines, and its notes at the end with their numbers.
 */
export function docxText(body: readonly DocxElement[], resolveNote: ResolveNote): DocxText {
  const notes: DocxElement[] = [];
  const writer: Writer = { notes, title: null };
  const paragraphs = blocksOf(body, writer);
  // Notes may have notes, which are added while this goes through them.
  for (let index = 0; index < notes.length && index < mostNotes; index += 1) {
    const note = notes[index];
    const words = note ? blocksOf(resolveNote(note) ?? [], writer) : [];
    if (words.length > 0) paragraphs.push(`${raised(index + 1)} ${words.join('\n')}`);
  }
  return { text: normaliseText(paragraphs.join('\n\n')), title: writer.title };
}

const mostNotes = 20_000;

interface Writer {
  readonly notes: DocxElement[];
  title: string | null;
}

function blocksOf(elements: readonly DocxElement[], writer: Writer): string[] {
  return elements.flatMap((element) => {
    if (element.type === 'paragraph') return paragraphOf(element, writer);
    if (element.type === 'table') return rowsOf(element, writer);
    return blocksOf(element.children ?? [], writer);
  });
}

function paragraphOf(element: DocxElement, writer: Writer): string[] {
  const words = normaliseText(wordsOf(element, writer));
  if (words === '') return [];
  if (/^title$/i.test(element.styleName ?? '')) writer.title ??= words.replaceAll('\n', ' ');
  return [words];
}

/** One paragraph for each row: what stands side by side belongs together. */
function rowsOf(table: DocxElement, writer: Writer): string[] {
  return (table.children ?? []).flatMap((row) => {
    const cells = (row.children ?? []).map((cell) =>
      blocksOf(cell.children ?? [], writer)
        .join(' ')
        .replaceAll('\n', ' '),
    );
    return cells.some((cell) => cell !== '') ? [cells.join(' | ')] : [];
  });
}

function wordsOf(element: DocxElement, writer: Writer): string {
  switch (element.type) {
    case 'text':
      return element.value ?? '';
    case 'tab':
      return ' ';
    case 'break':
      return '\n';
    case 'checkbox':
      return element.checked ? '☑ ' : '☐ ';
    case 'noteReference':
      writer.notes.push(element);
      return raised(writer.notes.length);
    case 'paragraph':
    case 'tableRow':
      return `${wordsOfAll(element, writer)}\n`;
    default:
      return wordsOfAll(element, writer);
  }
}

function wordsOfAll({ children = [], type }: DocxElement, writer: Writer): string {
  const words = children.map((child) => wordsOf(child, writer));
  return words.join(type === 'table' ? '\n' : '');
}

function raised(number: number): string {
  return String(number).replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit)));
}
