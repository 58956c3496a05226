import { normaliseText } from '../../anchoring/normalise-text.ts';

/** The words of a document as its lines spell them, for telling a hyphen from a break. */
export interface Vocabulary {
  readonly words: ReadonlySet<string>;
}

/** Lines as one paragraph, and where the words of each line begin in it. */
export interface JoinedLines {
  readonly text: string;
  readonly starts: readonly number[];
}

const softHyphen = '\u00ad';
const word = /[\p{L}\p{M}\p{N}]+(?:[-‐’'][\p{L}\p{M}\p{N}]+)*/gu;
/** Before a hyphen these are words of their own: the hyphen is not there for the end of the line. */
const hyphenatedStarts = new Set(
  'all anti cross cyber ex half high inter large long low mid middle multi near neo non off on post pre pro quasi re self semi short small so sub two three four five six seven eight nine ten under well'.split(
    ' ',
  ),
);

/** Every word of the lines but the halves at their ends, in small letters. */
export function vocabularyOf(lines: Iterable<string>): Vocabulary {
  const words = new Set<string>();
  for (const line of lines) {
    const isBroken = /[-‐\u00ad]$/.test(line);
    const own = line.replaceAll(softHyphen, '').match(word) ?? [];
    for (const found of isBroken ? own.slice(0, -1) : own) words.add(plain(found));
  }
  return { words };
}

function plain(found: string): string {
  return found.toLowerCase().replaceAll('‐', '-').replaceAll('’', "'");
}

/**
 * Joins the lines of a paragraph. A hyphen at the end of a line goes where it only breaks a word, and
 * stays where the document writes the word with it, or the word could not be written otherwise.
 */
export function joinLines(lines: readonly string[], vocabulary: Vocabulary): JoinedLines {
  const pieces: string[] = [];
  const starts: number[] = [];
  let length = 0;
  let before = '';
  for (const raw of lines) {
    const line = normaliseEnd(raw);
    const join = before === '' || line === '' ? '' : joinOf(before, line, vocabulary);
    if (join === null) {
      pieces.push((pieces.pop() ?? '').slice(0, -1));
      length -= 1;
    } else if (join === ' ') {
      pieces.push(join);
      length += 1;
    }
    starts.push(length);
    if (line === '') continue;
    pieces.push(line);
    length += line.length;
    before = line;
  }
  const text = pieces.join('').replace(/\u00ad$/, '');
  return { text, starts: starts.map((start) => Math.min(start, text.length)) };
}

/** Normalised but for a soft hyphen at the end, which says how the next line is joined. */
function normaliseEnd(line: string): string {
  const isBroken = line.trimEnd().endsWith(softHyphen);
  return normaliseText(line).replaceAll('\n', ' ') + (isBroken ? softHyphen : '');
}

/** What comes between two lines; null where the last character of the first one goes. */
function joinOf(before: string, line: string, vocabulary: Vocabulary): '' | ' ' | null {
  if (before.endsWith(softHyphen)) return null;
  // A mark would melt into the letter that the hyphen or the line end keeps it from.
  if (/^[\p{M}\u1160-\u11ff]/u.test(line)) return ' ';
  if (/[^\s\-‐][-‐]$/u.test(before))
    return isBreak(before, line, vocabulary) ? null : hyphenJoin(line);
  if (/\S—$/.test(before) || /^—\S/.test(line)) return '';
  if (/\d–$/.test(before) && /^\d/.test(line)) return '';
  if (/(?:https?:\/\/|www\.)\S*[/=_&?.#]$/.test(before) && /^[\p{Ll}\d/%?#=&_-]/u.test(line))
    return '';
  return isWithoutSpaces(before, line) ? '' : ' ';
}

/** After a hyphen that stays there is no space, unless no word follows: "pre- and post-war". */
function hyphenJoin(line: string): '' | ' ' {
  return /^(?:and|or|to|und|oder|et|ou|y|o)\s/.test(line) || !/^[\p{L}\p{N}]/u.test(line)
    ? ' '
    : '';
}

function isBreak(before: string, line: string, { words }: Vocabulary): boolean {
  const left = /([\p{L}\p{M}]+(?:[-‐’'][\p{L}\p{M}]+)*)[-‐]$/u.exec(before)?.[1];
  const right = /^\p{Ll}[\p{L}\p{M}]*(?:[-‐’'][\p{L}\p{M}]+)*/u.exec(line)?.[0];
  if (left === undefined || right === undefined) return false;
  if (hyphenJoin(line) === ' ') return false;
  if (words.has(plain(left + right))) return true;
  if (words.has(plain(`${left}-${right}`))) return false;
  // Keyboards have no ‐: a program put it there that broke the line, also after "ex" and "re".
  if (before.endsWith('‐') && left.length <= 2) return true;
  return !/[-‐]/.test(left) && !hyphenatedStarts.has(left.toLowerCase());
}

/** Chinese and Japanese put no space between the lines. */
function isWithoutSpaces(before: string, line: string): boolean {
  const script =
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uff60]/u;
  return script.test(before.slice(-1)) && script.test(line.slice(0, 1));
}
