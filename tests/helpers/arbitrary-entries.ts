import { type BibliographyEntry, emptyEntry } from '../../shared/formats/bibliography/entry.ts';
import { lineOf, tidyEntry } from '../../shared/formats/bibliography/entry-values.ts';
import { readAuthorName, writeAuthorName } from '../../shared/model/author-name.ts';
import { sourceKinds } from '../../shared/model/source.ts';
import * as fc from './laws.ts';

// Every sign that means something to one of the formats, and letters from everywhere.
const strangeWord = fc.constantFrom(
  ...['Ångström', 'naïve', 'Łódź', '北京', 'İstanbul', 'ß', '🙂', 'NATO', 'iPhone', 'and', 'And'],
  ...['{', '}', '}}{', '\\', '\\"', '$', '$5 & 7%', '#1', '_x_', '~', '^', '"quoted"', "''", '``'],
  ...['--', '---', "it's", '@article{', 'TY  - JOUR', 'ER  - ', '?`', '<b', '%', '=', '(a)', '¿'],
);

const word = fc.oneof(
  strangeWord,
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }),
);
const line = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
const nameParts = fc.constantFrom(
  'Anna',
  'van',
  'de',
  'García',
  'Kim',
  'World',
  'Bank',
  'Jr.',
  '李',
  'O{x}',
);
const namePart = fc.array(fc.oneof(nameParts, word), { minLength: 1, maxLength: 3 });
const name = fc
  .array(
    namePart.map((words) => words.join(' ')),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) => lineOf(writeAuthorName(readAuthorName(parts.join(', ')))))
  .filter((text) => writeAuthorName(readAuthorName(text)) === text);

const date = fc.constantFrom(null, '0900', '1999', '2019-02', '2019-02-28', '2026-11-22');
const short = fc.constantFrom('', '4', '12', 'xii', '2nd', 'A/73/1');
const address = fc.oneof(
  fc.constant(''),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom('https://example.org/a_b~c--d%20e', 'urn:isbn:0451450523'),
);

/** Entries as sources can hold them, with all that makes bibliographies hard to write. */
export const arbitraryEntry: fc.Arbitrary<BibliographyEntry> = fc
  .record({
    kind: fc.constantFrom(...sourceKinds),
    title: line,
    authors: fc.array(name, { maxLength: 4 }),
    editors: fc.array(name, { maxLength: 2 }),
    outlet: line,
    publisher: line,
    published: date,
    accessed: date,
    address,
    language: fc.constantFrom('', 'en', 'de-CH', 'ko'),
    volume: short,
    number: short,
    edition: short,
    pageRange: fc.constantFrom('', '7', '12–34', '12, 15–18', 'A1', 'xi–xv'),
    doi: fc.constantFrom('', '10.1000/182', '10.1002/(SICI)1097<1::AID>3.0.CO;2-#'),
    isbn: fc.constantFrom('', '978-3-16-148410-0', '316148410X'),
    tags: fc.uniqueArray(fc.constantFrom('talks', 'north korea', 'Ökonomie', 'a & b'), {
      maxLength: 3,
    }),
  })
  .map((fields) => tidyEntry({ ...emptyEntry(), ...fields }));
