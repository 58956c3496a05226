import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { FuzzFile } from './valid-files.ts';

/** A damaged file, and in words what was done to it. */
export interface Mutant extends FuzzFile {
  readonly words: string;
}

type Random = () => number;
type Mutation<Value> = readonly [
  words: string,
  mutate: (value: Value, random: Random, words: (more: string) => void) => Value,
];

/** Damages a valid file in one way, seldom in two. */
export function mutate(file: FuzzFile, random: Random): Mutant {
  const once = mutateOnce(file, random);
  if (random() < 0.8) return once;
  const twice = mutateOnce(once, random);
  return { ...twice, words: `${once.words}, then ${twice.words}` };
}

function mutateOnce(file: FuzzFile, random: Random): Mutant {
  const dice = random();
  if (dice < 0.04) return { ...file, name: pick(wrongNames, random), words: 'another name' };
  const isData = ['map', 'clip', 'annotations', 'csl-json', 'silverdecisions'].includes(
    file.format,
  );
  if (isData && dice < 0.7) return tryData(file, random) ?? mutateBytes(file, random);
  if (file.format === 'docx' && dice < 0.6) return mutateArchive(file, random);
  if (dice < 0.4) return mutateText(file, random);
  return mutateBytes(file, random);
}

const wrongNames = ['a.txt', 'a.html', 'a.pdf', 'a.docx', 'a.json', 'a', '.', 'x'.repeat(300)];

function apply<Value>(
  value: Value,
  mutations: readonly Mutation<Value>[],
  random: Random,
): { value: Value; words: string } {
  const [name, change] = pick(mutations, random);
  let words = name;
  const changed = change(value, random, (more) => {
    words = `${name} ${more}`;
  });
  return { value: changed, words };
}

function pick<Item>(items: readonly Item[], random: Random): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('Nothing to choose from');
  return item;
}

const below = (limit: number, random: Random): number => Math.floor(random() * limit);

// ——— Any file

const byteMutations: readonly Mutation<Uint8Array>[] = [
  ['cut off', (bytes, random) => bytes.slice(0, below(bytes.length, random))],
  ['begun late', (bytes, random) => bytes.slice(below(bytes.length, random))],
  [
    'bits flipped',
    (bytes, random) => {
      const flipped = bytes.slice();
      for (let left = 1 + below(16, random); left > 0; left -= 1) {
        const at = below(bytes.length, random);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << below(8, random));
      }
      return flipped;
    },
  ],
  [
    'a stretch of noise',
    (bytes, random) => {
      const noisy = bytes.slice();
      const start = below(bytes.length, random);
      const end = Math.min(bytes.length, start + 1 + below(64, random));
      for (let at = start; at < end; at += 1) noisy[at] = below(256, random);
      return noisy;
    },
  ],
  [
    'a stretch of zeros',
    (bytes, random) => {
      const start = below(bytes.length, random);
      return bytes.slice().fill(0, start, start + 1 + below(512, random));
    },
  ],
  [
    'a stretch left out',
    (bytes, random) => {
      const start = below(bytes.length, random);
      return joined(bytes.slice(0, start), bytes.slice(start + 1 + below(64, random)));
    },
  ],
  [
    'a stretch a thousand times',
    (bytes, random) => {
      const start = below(bytes.length, random);
      const part = bytes.slice(start, start + 1 + below(64, random));
      return joined(
        bytes.slice(0, start),
        ...Array.from({ length: 1_000 }, () => part),
        bytes.slice(start),
      );
    },
  ],
  [
    'its halves exchanged',
    (bytes) => {
      const middle = bytes.length >> 1;
      return joined(bytes.slice(middle), bytes.slice(0, middle));
    },
  ],
  ['a byte order mark', (bytes) => joined(Uint8Array.of(0xef, 0xbb, 0xbf), bytes)],
  ['UTF-16', (bytes) => joined(Uint8Array.of(0xff, 0xfe), Buffer.from(asText(bytes), 'utf16le'))],
  ['UTF-16 without a mark', (bytes) => new Uint8Array(Buffer.from(asText(bytes), 'utf16le'))],
  ['Latin-1', (bytes) => new Uint8Array(Buffer.from(asText(bytes), 'latin1'))],
  [
    'noise after its end',
    (bytes, random) => joined(bytes, noise(1 + below(4_096, random), random)),
  ],
  ['nothing but noise', (_bytes, random) => noise(below(4_096, random), random)],
  ['nothing at all', () => new Uint8Array()],
];

function mutateBytes(file: FuzzFile, random: Random): Mutant {
  const { value, words } = apply(file.bytes, byteMutations, random);
  return { ...file, bytes: value, words };
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

function noise(length: number, random: Random): Uint8Array {
  return Uint8Array.from({ length }, () => below(256, random));
}

function asText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}

// ——— Words

const insertions: readonly (readonly [string, string])[] = [
  ['elements within elements', '<div>'.repeat(10_000)],
  ['tables within tables', '<table><tr><td>'.repeat(3_000)],
  ['quotes within quotes', '> '.repeat(10_000)],
  ['lists within lists', Array.from({ length: 500 }, (_, at) => `${' '.repeat(at)}- x`).join('\n')],
  ['braces within braces', '{'.repeat(10_000)],
  ['brackets within brackets', '['.repeat(10_000)],
  ['open emphasis', '*a _b '.repeat(5_000)],
  ['open links', '[a]('.repeat(5_000)],
  ['open entities', '&'.repeat(10_000)],
  ['a line of 200,000 letters', 'x'.repeat(200_000)],
  ['50,000 line ends', '\r\n'.repeat(50_000)],
  ['100,000 spaces', ' '.repeat(100_000)],
  ['letters that join', 'e\u0301\u200d\u202e'.repeat(20_000)],
  ['control characters', '\0\u0001\u0007\u001b\uFFFE\uFFFF'],
  ['an open comment', '<!--'],
  ['an open script', '<script>'],
  ['a doctype with entities', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>&b;'],
  [
    'parts within parts',
    '\r\nContent-Type: multipart/mixed; boundary="b1"\r\n\r\n--b1'.repeat(500),
  ],
  ['a header of 100,000 letters', `\r\nSubject: ${'=?utf-8?B?w4U=?='.repeat(7_000)}`],
  [
    'an object that is itself',
    '\n1 0 obj << /Kids [1 0 R] /Parent 1 0 R /Count 99999999 >> endobj\n',
  ],
  ['a length that lies', '\n<< /Length 99999999999 >> stream\n'],
  ['names of things that are there already', '__proto__ constructor prototype toString'],
];

function mutateText(file: FuzzFile, random: Random): Mutant {
  const [words, inserted] = pick(insertions, random);
  const at = below(file.bytes.length + 1, random);
  const bytes = joined(file.bytes.slice(0, at), Buffer.from(inserted), file.bytes.slice(at));
  return { ...file, bytes, words: `${words} at ${at}` };
}

// ——— Archives

function mutateArchive(file: FuzzFile, random: Random): Mutant {
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipSync(file.bytes);
  } catch {
    return mutateBytes(file, random);
  }
  const name = pick(Object.keys(parts).sort(), random);
  const dice = random();
  const part = { ...file, bytes: parts[name] ?? new Uint8Array() };
  if (dice < 0.15) delete parts[name];
  else if (dice < 0.5) parts[name] = mutateText(part, random).bytes;
  else if (dice < 0.8) parts[name] = mutateBytes(part, random).bytes;
  else parts[name] = strToU8(nestElements(strFromU8(part.bytes), random));
  return { ...file, bytes: zipSync(parts), words: `its part ${name} damaged` };
}

/** Repeats an opening tag until its end is a long way off. */
function nestElements(xml: string, random: Random): string {
  const tags = xml.match(/<w:\w+>/g) ?? ['<x>'];
  const tag = pick(tags, random);
  return xml.replace(tag, tag.repeat(5_000));
}

// ——— Data

const place = '@@the place@@';

const rawValues: readonly (readonly [string, string])[] = [
  ['null', 'null'],
  ['true', 'true'],
  ['a number for a text', '7'],
  ['a text for anything', '"x"'],
  ['not a number', 'NaN'],
  ['a number without an end', '1e999'],
  ['a negative zero', '-0'],
  ['a fraction', '0.1'],
  ['a huge number', '9007199254740993'],
  ['an empty list', '[]'],
  ['an empty group', '{}'],
  ['a lone surrogate', '"\\ud800"'],
  ['a control character', '"\\u0000"'],
  ['a text of 200,000 letters', JSON.stringify('x'.repeat(200_000))],
  ['a list of 100,000', `[${'0,'.repeat(99_999)}0]`],
  ['a list of 100,000 groups', `[${'{"id":"a"},'.repeat(99_999)}{}]`],
  ['10,000 lists in one another', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ['10,000 groups in one another', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
  [
    'a group with a prototype',
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
  ],
  ['the name of a prototype', '"__proto__"'],
  ['the name of a function', '"toString"'],
  ['a record that is nowhere', '"node-nowhere"'],
  ['a date that is none', '"2019-02-31"'],
];

interface Place {
  readonly holder: Record<string, unknown> | unknown[];
  readonly key: string | number;
}

function placesIn(value: unknown, found: Place[] = [], limit = 5_000): Place[] {
  if (typeof value !== 'object' || value === null || found.length >= limit) return found;
  for (const key of Object.keys(value)) {
    const holder = value as Record<string, unknown>;
    found.push({ holder, key });
    placesIn(holder[key], found, limit);
  }
  return found;
}

/** What is already nested beyond measure, or holds itself, cannot be written; null then. */
function tryData(file: FuzzFile, random: Random): Mutant | null {
  try {
    return mutateData(file, random);
  } catch {
    return null;
  }
}

function mutateData(file: FuzzFile, random: Random): Mutant | null {
  let value: unknown;
  try {
    value = JSON.parse(asText(file.bytes));
  } catch {
    return null;
  }
  const places = placesIn(value);
  if (places.length === 0) return null;
  const { holder, key } = pick(places, random);
  const written = (words: string, raw: string | null = null): Mutant => {
    const text = JSON.stringify(value);
    const content = raw === null ? text : text.replace(JSON.stringify(place), () => raw);
    return { ...file, bytes: joined(Buffer.from(content)), words: `${words} at ${key}` };
  };
  const set = (next: unknown): void => {
    (holder as Record<string | number, unknown>)[key] = next;
  };
  const dice = random();
  if (dice < 0.1) {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
    return written('left out');
  }
  if (dice < 0.2) {
    const other = pick(places, random);
    set((other.holder as Record<string | number, unknown>)[other.key]);
    return written('what stands elsewhere');
  }
  if (dice < 0.28 && typeof value === 'object') {
    return { ...written('a newer version'), bytes: joined(Buffer.from(newer(value))) };
  }
  if (dice < 0.36) {
    const before = JSON.stringify((holder as Record<string | number, unknown>)[key]) ?? 'null';
    if (Array.isArray(holder)) set(place);
    else Object.assign(holder, { [key]: place });
    const twice = Array.isArray(holder)
      ? `${before},${before}`
      : `${before},${JSON.stringify(key)}:0,"__proto__":{"polluted":1},${JSON.stringify(key)}:${before}`;
    return written('twice', twice);
  }
  const [words, raw] = pick(rawValues, random);
  set(place);
  return written(words, raw);
}

function newer(value: unknown): string {
  return JSON.stringify(value, (key, each) =>
    key === 'version' || key === 'node' || key === 'source'
      ? typeof each === 'number'
        ? each + 1
        : each
      : each,
  );
}
