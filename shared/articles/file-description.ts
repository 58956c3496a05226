import { wordCount } from './paragraphs.ts';

const longestTitle = 300;

const programTitle =
  /^(?:microsoft (?:word|powerpoint|excel)\b|untitled|no title|document\s?\d*$|title$|new document|layout \d|slide \d|powerpoint|print(?:ing)?\b|pdf\b|\(?anonymous\)?$|https?:|file:)|\.(?:docx?|pdf|indd|qxp|tex|dvi|rtf|odt|pages|wpd|pptx?|html?|txt|tmp|ai|cdr)$|[\\\\_]/i;

/** A title as a person would give it; not the name of a file or a program. */
export function sensibleTitle(title: string): string | null {
  const text = tidy(title);
  const isTitle = /\p{L}{2}/u.test(text) && text.length <= longestTitle && !programTitle.test(text);
  return isTitle && wordCount(text) >= 2 ? text : null;
}

function tidy(text: string): string {
  return text
    .replace(/[\p{Cc}\ufeff\ufffd]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Names, not the names that computers give to people. */
export function authorsIn(author: string): string[] {
  const text = tidy(author);
  const familyFirst = /^(\p{Lu}[\p{L}'’-]+), (\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*)?)$/u.exec(
    text,
  );
  if (familyFirst) return [`${familyFirst[2]} ${familyFirst[1]}`];
  const names = text.split(text.includes(';') ? /\s*;\s*/ : /\s*,\s*|\s+(?:and|&)\s+/);
  return names.filter((name) => /^\p{Lu}[^\d@_\\/]{2,80}$/u.test(name) && name.includes(' '));
}

/** A language as a file names it, when it is a tag such as `en` or `pt-BR`. */
export function languageIn(language: string): string | null {
  const tag = language.trim();
  return /^[a-z]{2,3}(?:-[A-Za-z\d]{2,8})*$/i.test(tag) ? tag : null;
}
