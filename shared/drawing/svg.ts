import { writeNumber } from './path-data.ts';

/** Text that is known to be well-formed markup; made only by the functions of this file. */
export type Markup = string & { readonly __brand: 'markup' };

/** Attributes by name, in the order in which they are written; null leaves one out. */
type SvgAttributes = Readonly<Record<string, string | number | null>>;

/** One element. Names are the program's own; values and text may hold anything. */
export function element(
  name: string,
  attributes: SvgAttributes,
  children: readonly Markup[] = [],
): Markup {
  let start = `<${name}`;
  for (const key in attributes) {
    const value = attributes[key] ?? null;
    if (value !== null) start += ` ${key}="${escapeValue(value)}"`;
  }
  return (
    children.length === 0 ? `${start}/>` : `${start}>${children.join('')}</${name}>`
  ) as Markup;
}

/** Text as the content of an element. */
export function textContent(text: string): Markup {
  return escapeText(text) as Markup;
}

/** Markup of several elements, one per line, so that two versions of a picture can be compared. */
export function lines(parts: readonly Markup[]): Markup {
  return `\n${parts.join('\n')}\n` as Markup;
}

function escapeValue(value: string | number): string {
  return typeof value === 'number' ? writeNumber(value) : escapeText(value);
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// XML 1.0 has no way at all to write these, not even as a number: a file with one does not open.
const notInXml = /[^\t\n\r -\ufffd]/g;

const isSafe = /^[\t\n\r !#-%(-;=?-\u02ff]*$/;

function escapeText(text: string): string {
  if (isSafe.test(text)) return text;
  return text
    .toWellFormed()
    .replace(notInXml, '')
    .replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}
