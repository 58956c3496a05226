// What people see as a line break: CRLF, CR, vertical tab, form feed, NEL, line and paragraph separator.
const lineBreaks = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
// Every other space that Unicode knows, from the tab and the no-break space to the ideographic one.
const oddSpaces = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
// Byte-order marks, zero-width spaces, word joiners, soft hyphens: never seen, only found by accident.
// The zero-width joiner and non-joiner stay: they spell Persian words and family emoji.
const invisible = /[\u00ad\u180e\u200b\u2060\ufeff]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes.
const controls = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g;

/**
 * The one form in which a text is kept, hashed, quoted and searched: Unicode NFC, lines ended by a
 * line feed, ordinary single spaces, no invisible characters, no spaces at the ends of lines, and
 * one empty line where there were several. Curly quotes, dashes and ellipses stay as they are.
 * Normalising twice changes nothing. See `SPEC.md` beside this file.
 */
export function normaliseText(raw: string): string {
  return raw
    .toWellFormed()
    .replace(lineBreaks, '\n')
    .replace(oddSpaces, ' ')
    .replace(controls, '')
    .replace(invisible, '')
    .normalize('NFC')
    .replace(/ +/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
