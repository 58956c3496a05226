import { strToU8, type Zippable, zipSync } from 'fflate';

/** A paragraph of a made document: its words and, where it has them, its style, list and note. */
export interface MadeParagraph {
  readonly text: string;
  readonly style?: string;
  readonly list?: 'bullets' | 'numbers';
  /** How deep in its list it stands; 0 when left out. */
  readonly level?: number;
  /** The words of a footnote at its end. */
  readonly note?: string;
}

export interface MadeDocxOptions {
  /** Elements of the description, as in `{ 'dc:title': 'A title' }`. */
  readonly description?: Readonly<Record<string, string>>;
  /** Further or other parts of the archive, by name. */
  readonly parts?: Zippable;
}

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const officeTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A Word document of paragraphs and tables; a table is rows of cells. */
export function makeDocx(
  content: readonly (MadeParagraph | readonly (readonly string[])[])[],
  { description = {}, parts = {} }: MadeDocxOptions = {},
): Uint8Array {
  const notes: string[] = [];
  const body = content
    .map((item) => (isTable(item) ? tableXml(item) : paragraphXml(item, notes)))
    .join('');
  const files: Readonly<Record<string, string>> = {
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': relations([['officeDocument', 'word/document.xml']]),
    'word/document.xml': `${head}<w:document ${namespaces}><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': relations([
      ['styles', 'styles.xml'],
      ['numbering', 'numbering.xml'],
      ['footnotes', 'footnotes.xml'],
    ]),
    'word/styles.xml': `${head}<w:styles ${namespaces}>${['Title', 'Heading1'].map(styleXml).join('')}</w:styles>`,
    'word/numbering.xml': `${head}<w:numbering ${namespaces}>${['bullet', 'decimal'].map(listXml).join('')}${['0', '1'].map(numXml).join('')}</w:numbering>`,
    'word/footnotes.xml': `${head}<w:footnotes ${namespaces}>${notes.map(noteXml).join('')}</w:footnotes>`,
    'docProps/core.xml': `${head}<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t">${Object.entries(
      description,
    )
      .map(([element, value]) => `<${element}>${escaped(value)}</${element}>`)
      .join('')}</cp:coreProperties>`,
  };
  const packed = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const);
  return zipSync({ ...Object.fromEntries(packed), ...parts });
}

function isTable(
  item: MadeParagraph | readonly (readonly string[])[],
): item is readonly (readonly string[])[] {
  return Array.isArray(item);
}

function relations(entries: readonly (readonly [string, string])[]): string {
  const all = entries.map(
    ([type, target], index) =>
      `<Relationship Id="r${index}" Type="${officeTypes}/${type}" Target="${target}"/>`,
  );
  return `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`;
}

function paragraphXml(
  { text, style, list, level = 0, note }: MadeParagraph,
  notes: string[],
): string {
  const properties = [
    style ? `<w:pStyle w:val="${style}"/>` : '',
    list
      ? `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list === 'bullets' ? 1 : 2}"/></w:numPr>`
      : '',
  ].join('');
  const reference = note ? `<w:r><w:footnoteReference w:id="${notes.push(note)}"/></w:r>` : '';
  return `<w:p><w:pPr>${properties}</w:pPr>${runXml(text)}${reference}</w:p>`;
}

/** Words in two runs, as Word leaves them after an edit. */
function runXml(text: string): string {
  const letters = [...text];
  const middle = letters.length >> 1;
  return [letters.slice(0, middle).join(''), letters.slice(middle).join('')]
    .map((part) => `<w:r><w:t xml:space="preserve">${escaped(part)}</w:t></w:r>`)
    .join('');
}

function tableXml(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => `<w:tc><w:p>${runXml(text)}</w:p></w:tc>`;
  return `<w:tbl>${rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`;
}

function styleXml(id: string): string {
  const name = id.replace('1', ' 1').toLowerCase();
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`;
}

function listXml(format: string, index: number): string {
  const levels = format === 'bullet' ? bullets : numbers;
  const level = ({ format: own, text }: MadeLevel, at: number): string =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${own}"/><w:lvlText w:val="${text}"/></w:lvl>`;
  return `<w:abstractNum w:abstractNumId="${index}">${levels.map(level).join('')}</w:abstractNum>`;
}

interface MadeLevel {
  readonly format: string;
  readonly text: string;
}

/** As in Word's own lists; the shape of a bullet is a letter of a font of symbols. */
const bullets: readonly MadeLevel[] = [
  { format: 'bullet', text: '\uf0b7' },
  { format: 'bullet', text: 'o' },
];
const numbers: readonly MadeLevel[] = [
  { format: 'decimal', text: '%1.' },
  { format: 'lowerLetter', text: '%2)' },
  { format: 'lowerRoman', text: '%1.%2.%3' },
];

function numXml(id: string): string {
  return `<w:num w:numId="${Number(id) + 1}"><w:abstractNumId w:val="${id}"/></w:num>`;
}

function noteXml(text: string, index: number): string {
  return `<w:footnote w:id="${index + 1}"><w:p>${runXml(text)}</w:p></w:footnote>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
