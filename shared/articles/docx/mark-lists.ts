import { strFromU8, strToU8, type Unzipped } from 'fflate';
import { numberIn, readLists } from './list-levels.ts';
import { countItems, type MarkItem } from './list-numbers.ts';
import { walkXml, wordPrefix, type XmlStep } from './walk-xml.ts';

const markedParts = ['word/document.xml', 'word/footnotes.xml', 'word/endnotes.xml'];

/**
 * Writes the number or bullet that Word shows before each item of a list into the document itself, as words:
 * the file only says how to count.
 */
export function markLists(parts: Unzipped): Unzipped {
  const source = (name: string): string => (parts[name] ? strFromU8(parts[name]) : '');
  const lists = readLists(source('word/numbering.xml'), source('word/styles.xml'));
  if (lists.lists.size === 0) return parts;
  const isHeading = (styleId: string | null): boolean =>
    /^heading/i.test(lists.styles.get(styleId ?? '')?.name ?? '');
  const marked = markedParts
    .filter((name) => parts[name] !== undefined)
    .map((name) => {
      const mark = countItems(lists);
      const markShown: MarkItem = (item) => {
        const written = mark(item);
        // A heading may be in a list for its number alone.
        return written === '•' && isHeading(item.styleId) ? null : written;
      };
      return [name, strToU8(withMarks(source(name), markShown))] as const;
    });
  return { ...parts, ...Object.fromEntries(marked) };
}

interface OpenParagraph {
  styleId: string | null;
  listId: string | null;
  level: number | null;
  /** Its mark was deleted while changes were tracked, so that the next paragraph is a part of it. */
  isJoined: boolean;
  hasWords: boolean;
}

interface Mark {
  readonly at: number;
  readonly text: string;
}

function withMarks(source: string, markItem: MarkItem): string {
  const marks = marksIn(source, markItem);
  if (marks.length === 0) return source;
  const prefix = wordPrefix(source);
  const pieces: string[] = [];
  let done = 0;
  for (const { at, text } of marks) {
    pieces.push(
      source.slice(done, at),
      `<${prefix}:r><${prefix}:t xml:space="preserve">${escaped(text)} </${prefix}:t></${prefix}:r>`,
    );
    done = at;
  }
  return [...pieces, source.slice(done)].join('');
}

/** In the order of their places. Paragraphs are counted where they begin, as one can stand in another's text box. */
function marksIn(source: string, markItem: MarkItem): Mark[] {
  const open: OpenParagraph[] = [];
  const marks: (Mark & { readonly paragraph: OpenParagraph })[] = [];
  let isContinued = false;
  let choices = 0;
  walkXml(source, {
    open: (step) => {
      if (step.name === 'mc:Choice') choices += 1;
      if (step.name === 'p') open.push(newParagraph());
      const paragraph = open.at(-1);
      if (paragraph) readProperty(paragraph, step);
    },
    text: (text, around) => {
      const paragraph = open.at(-1);
      if (paragraph && around.at(-1) === 't' && text.trim() !== '') paragraph.hasWords = true;
    },
    close: (name, around, end) => {
      if (name === 'mc:Choice') choices -= 1;
      const paragraph = open.at(-1);
      // What stands in a choice stands in its fallback again, which is what is read.
      if (paragraph && name === 'pPr' && around.at(-1) === 'p' && choices === 0) {
        const text = isContinued ? null : markItem(paragraph);
        isContinued = paragraph.isJoined;
        if (text !== null) marks.push({ at: end, text, paragraph });
      }
      if (name === 'p') open.pop();
    },
  });
  return marks.filter(({ paragraph }) => paragraph.hasWords);
}

const newParagraph = (): OpenParagraph => ({
  styleId: null,
  listId: null,
  level: null,
  isJoined: false,
  hasWords: false,
});

/** Properties of before a tracked change stand in the present ones, one level further in. */
function readProperty(paragraph: OpenParagraph, step: XmlStep): void {
  const { name, around, attributes } = step;
  const [outer, middle, inner] = around.slice(-3);
  if (middle === 'p' && inner === 'pPr' && name === 'pStyle') {
    paragraph.styleId = attributes.get('val') ?? null;
  } else if (outer === 'p' && middle === 'pPr' && inner === 'numPr') {
    if (name === 'numId') paragraph.listId = attributes.get('val') ?? null;
    if (name === 'ilvl') paragraph.level = numberIn(step, 'val');
  } else if (outer === 'p' && middle === 'pPr' && inner === 'rPr' && name === 'del') {
    paragraph.isJoined = true;
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
