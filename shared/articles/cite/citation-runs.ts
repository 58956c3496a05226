/** A stretch of a citation in one kind of type. */
export interface CitationRun {
  readonly text: string;
  readonly isItalic: boolean;
}

/** A part of a citation; an empty one is something that is not known. */
export type Part = readonly CitationRun[];

export function plain(text: string): Part {
  return text === '' ? [] : [{ text, isItalic: false }];
}

export function italic(text: string): Part {
  return text === '' ? [] : [{ text, isItalic: true }];
}

/** In double quotation marks; those inside become single ones. */
export function quoted(text: string): Part {
  return text === '' ? [] : plain(`“${text.replaceAll('“', '‘').replaceAll('”', '’')}”`);
}

/** What is known of some parts, with a separator between them. */
export function joined(separator: string, parts: readonly Part[]): Part {
  const known = parts.filter((part) => part.length > 0);
  return merged(known.flatMap((part, at) => (at === 0 ? part : [...plain(separator), ...part])));
}

/** Parts with a comma after each but the last, which goes before a closing quotation mark. */
export function listed(parts: readonly Part[]): Part {
  const known = parts.filter((part) => part.length > 0);
  return joined(
    ' ',
    known.map((part, at) => (at === known.length - 1 ? part : ended(part, ','))),
  );
}

/** Parts as sentences: each ends with a full stop, or with the sign that it ends with anyway. */
export function sentences(parts: readonly Part[]): Part {
  return joined(
    ' ',
    parts.map((part) => ended(part, '.')),
  );
}

/** A part with a sign after it: inside a closing quotation mark, and not after a sign like it. */
export function ended(part: Part, sign: '.' | ','): Part {
  const last = part.at(-1);
  if (!last) return [];
  const [, words = '', marks = ''] = /^([\s\S]*?)([”’]*)$/.exec(last.text) ?? [];
  if ((sign === '.' ? /[.?!…]$/ : /[,?!]$/).test(words)) return part;
  const before = part.slice(0, -1);
  if (marks !== '') return [...before, { ...last, text: `${words}${sign}${marks}` }];
  return merged([...part, ...plain(sign)]);
}

/** The words of a citation alone. */
export function plainTextOf(runs: Part): string {
  return runs.map(({ text }) => text).join('');
}

/** A citation as HTML, for the clipboard: nothing in it is markup but the italics. */
export function htmlOf(runs: Part): string {
  return runs
    .map(({ text, isItalic }) => (isItalic ? `<i>${escaped(text)}</i>` : escaped(text)))
    .join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}

function merged(runs: Part): Part {
  const result: CitationRun[] = [];
  for (const run of runs) {
    const last = result.at(-1);
    if (last && last.isItalic === run.isItalic) {
      result[result.length - 1] = { ...last, text: last.text + run.text };
    } else result.push(run);
  }
  return result;
}
