import { encodeText } from './encode-text.ts';

/** Words at a place of a page: x from the left, y of the baseline from the top, in points. */
export interface PageText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** Quarter turns counter-clockwise. */
  readonly turns?: number;
  /**
   * `unicode` sets any character, in a font that says by a table which ones it has; an absent font is one that
   * every viewer is expected to have, as the table from its codes to letters.
   */
  readonly font?: 'helvetica' | 'unicode' | AbsentFont;
}

/** A script, and how its letters are written; `hiragana` as their numbers in Adobe's collection. */
type AbsentFont = 'chinese' | 'taiwanese' | 'japanese' | 'korean' | 'hiragana';

export interface MadePage {
  readonly texts: readonly PageText[];
  /** Degrees clockwise by which a viewer turns the page. */
  readonly rotate?: 0 | 90 | 180 | 270;
}

export interface MadePdfOptions {
  readonly info?: Readonly<Record<string, string>>;
  /** As in a catalogue: `0 << /S /r >> 2 << /S /D /St 1 >>`. */
  readonly pageLabels?: string;
  /** Runs a script when it is opened, in a program that does such things. */
  readonly openScript?: string;
  readonly attachment?: { readonly name: string; readonly text: string };
  /** Asks for a password that nobody has. */
  readonly isLocked?: boolean;
}

export const a4 = { width: 595, height: 842 } as const;

/** Helvetica's widths of U+0020 to U+007E, in thousandths of its size (Adobe's font metrics). */
const widths = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
  556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
  611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
  667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
  222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/** How wide words are in Helvetica. */
export function textWidth(text: string, size: number): number {
  let sum = 0;
  for (const letter of text) sum += widths[(letter.codePointAt(0) ?? 0) - 0x20] ?? 556;
  return (sum * size) / 1000;
}

/** A whole small PDF, uncompressed, with a table of its objects as every reader wants it. */
export function makePdf(pages: readonly MadePage[], options: MadePdfOptions = {}): Uint8Array {
  const objects: string[] = [];
  const add = (content: string): number => objects.push(content);
  const catalogue = add('');
  const tree = add('');
  const fonts = `<< /F1 ${add(helvetica)} 0 R /F2 ${add(unicodeFont(add(stream(toUnicode))))} 0 R ${absentFonts(add)} >>`;
  const kids = pages.map((page) => {
    const content = add(stream(page.texts.map(drawn).join('\n')));
    const box = `/MediaBox [0 0 ${a4.width} ${a4.height}] /Rotate ${page.rotate ?? 0}`;
    return add(
      `<< /Type /Page /Parent ${tree} 0 R ${box} /Contents ${content} 0 R /Resources << /Font ${fonts} >> >>`,
    );
  });
  objects[tree - 1] =
    `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`;
  objects[catalogue - 1] = `<< /Type /Catalog /Pages ${tree} 0 R ${extras(options, add)} >>`;
  const info = options.info ? `/Info ${add(dictionary(options.info))} 0 R` : '';
  const lock = options.isLocked ? `/Encrypt ${add(encryption)} 0 R /ID [<0123> <0123>]` : '';
  return written(objects, `/Root ${catalogue} 0 R ${info} ${lock}`);
}

function extras(
  { pageLabels, openScript, attachment }: MadePdfOptions,
  add: (content: string) => number,
): string {
  const parts: string[] = [];
  if (pageLabels) parts.push(`/PageLabels << /Nums [${pageLabels}] >>`);
  if (openScript) parts.push(`/OpenAction << /S /JavaScript /JS ${hexText(openScript)} >>`);
  if (attachment) {
    const file = add(stream(attachment.text, '/Type /EmbeddedFile'));
    const name = hexText(attachment.name);
    const spec = `<< /Type /Filespec /F ${name} /EF << /F ${file} 0 R >> >>`;
    parts.push(`/Names << /EmbeddedFiles << /Names [${name} ${spec}] >> >>`);
  }
  return parts.join(' ');
}

const helvetica =
  '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';

function unicodeFont(table: number): string {
  const inside =
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor << /Type /FontDescriptor /FontName /Made /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>';
  return `<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [${inside}] /ToUnicode ${table} 0 R >>`;
}

interface AbsentFontTable {
  readonly name: string;
  /** Adobe's collection of the script's letters. */
  readonly ordering: string;
  /** The table from codes to them. */
  readonly encoding: string;
  readonly code: (text: string) => string;
}

const absentTables: Readonly<Record<AbsentFont, AbsentFontTable>> = {
  chinese: { name: 'F3', ordering: 'GB1', encoding: 'UniGB-UCS2-H', code: unicodeHex },
  taiwanese: { name: 'F4', ordering: 'CNS1', encoding: 'ETen-B5-H', code: inEncoding('big5') },
  japanese: {
    name: 'F5',
    ordering: 'Japan1',
    encoding: '90ms-RKSJ-H',
    code: inEncoding('shift_jis'),
  },
  korean: { name: 'F6', ordering: 'Korea1', encoding: 'KSCms-UHC-H', code: inEncoding('euc-kr') },
  hiragana: { name: 'F7', ordering: 'Japan1', encoding: 'Identity-H', code: hiraganaHex },
};

function absentFonts(add: (content: string) => number): string {
  return Object.values(absentTables)
    .map((table) => `/${table.name} ${add(absentFont(table))} 0 R`)
    .join(' ');
}

function absentFont({ ordering, encoding }: AbsentFontTable): string {
  return `<< /Type /Font /Subtype /Type0 /BaseFont /Absent-${encoding} /Encoding /${encoding}
/DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Absent /DW 1000
/CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 2 >>
/FontDescriptor << /Type /FontDescriptor /FontName /Absent /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >> >>] >>`;
}

function inEncoding(label: string) {
  return (text: string): string =>
    [...encodeText(text, label)].map((byte) => hex(byte, 2)).join('');
}

/** Adobe-Japan1 numbers them from 842, in the order of Unicode. */
function hiraganaHex(text: string): string {
  return [...text].map((letter) => hex(842 + letter.charCodeAt(0) - 0x3041, 4)).join('');
}

const toUnicode = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap end end`;

const encryption = `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'17'.repeat(32)}> /U <${'2a'.repeat(32)}> >>`;

function drawn({ text, x, y, size, turns = 0, font = 'helvetica' }: PageText): string {
  const cos = Math.round(Math.cos((turns * Math.PI) / 2));
  const sin = Math.round(Math.sin((turns * Math.PI) / 2));
  const matrix = `${cos} ${sin} ${-sin} ${cos} ${x.toFixed(2)} ${(a4.height - y).toFixed(2)}`;
  const [name, code] = codes(font, text);
  return `BT /${name} ${size} Tf ${matrix} Tm <${code}> Tj ET`;
}

function codes(font: NonNullable<PageText['font']>, text: string): readonly [string, string] {
  if (font === 'helvetica') return ['F1', winAnsiHex(text)];
  if (font === 'unicode') return ['F2', unicodeHex(text)];
  const { name, code } = absentTables[font];
  return [name, code(text)];
}

/** What the Windows code page 1252 has between U+0080 and U+009F. */
const winAnsi: Readonly<Record<string, number>> = {
  '€': 0x80,
  '…': 0x85,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '•': 0x95,
  '–': 0x96,
  '—': 0x97,
};

function winAnsiHex(text: string): string {
  return [...text].map((letter) => hex(winAnsi[letter] ?? letter.charCodeAt(0), 2)).join('');
}

function unicodeHex(text: string): string {
  return text
    .split('')
    .map((unit) => hex(unit.charCodeAt(0), 4))
    .join('');
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

/** A text string as in a description: UTF-16 with a byte-order mark. */
function hexText(text: string): string {
  return `<feff${unicodeHex(text)}>`;
}

function dictionary(entries: Readonly<Record<string, string>>): string {
  return `<< ${Object.entries(entries)
    .map(([key, value]) => `/${key} ${hexText(value)}`)
    .join(' ')} >>`;
}

function stream(content: string, entries = ''): string {
  return `<< ${entries} /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

function written(objects: readonly string[], trailer: string): Uint8Array {
  let file = '%PDF-1.7\n';
  const places = objects.map((content, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${content}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${table}`;
  file += `trailer\n<< /Size ${size} ${trailer} >>\nstartxref\n${file.lastIndexOf('xref\n0 ')}\n%%EOF\n`;
  return new TextEncoder().encode(file);
}
