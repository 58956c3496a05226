import { readAuthorName, writeAuthorName } from '../../../shared/model/author-name.ts';

/** Names as they are edited in one field. */
export function showNames(names: readonly string[]): string {
  return names.join('; ');
}

/**
 * Names as they are typed in one field: semicolons stand between them, or commas where that can only
 * mean several names ("Ann Author, Bob Builder", but not "Author, Ann").
 */
export function splitTypedNames(text: string): string[] {
  const byComma = text.split(',').map((name) => name.trim());
  const areSeveral =
    !text.includes(';') && byComma.length > 1 && byComma.every((name) => /\S\s+\S/.test(name));
  return (areSeveral ? byComma : text.split(';'))
    .map((name) => writeAuthorName(readAuthorName(name)))
    .filter(Boolean);
}
