import { describe, expect, it } from 'vitest';
import { textLimits } from '../../../../shared/model/fields.ts';
import { icd203Bands, likelihoodWords } from '../../../../shared/model/likelihood.ts';
import {
  type AnyRecord,
  isLibraryType,
  isRecordType,
  recordSchemas,
  recordTypes,
} from '../../../../shared/model/record.ts';
import { arbitraryMap } from '../../../helpers/arbitraries.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';
import * as fc from '../../../helpers/laws.ts';

const small = buildSmallMap();

function isAccepted(record: AnyRecord, fields: Record<string, unknown> = {}): boolean {
  return recordSchemas[record.type].safeParse({ ...record, ...fields }).success;
}

describe('the schemas of records', () => {
  it('accept what the factories make, and give it back as it was, unknown keys too', () => {
    fc.assert(
      fc.property(arbitraryMap, ({ records }) => {
        for (const record of records) {
          expect(recordSchemas[record.type].parse(record)).toEqual(record);
        }
      }),
    );
  });

  it.each(small.records)('refuse a $type without any one of its keys', (record) => {
    for (const key of Object.keys(record)) {
      const { [key]: _, ...rest } = record as unknown as Record<string, unknown>;
      expect([key, recordSchemas[record.type].safeParse(rest).success]).toEqual([key, false]);
    }
  });

  it.each(small.records)(
    'refuse a $type whose id is empty, too long, reserved or no text',
    (record) => {
      for (const id of ['', 'x'.repeat(textLimits.id + 1), '__proto__', 'constructor', 5, null]) {
        expect([id, isAccepted(record, { id })]).toEqual([id, false]);
      }
    },
  );

  it.each([
    ['half a character', small.map, { title: 'a\udc00' }],
    ['a line beyond its limit', small.map, { title: 'x'.repeat(textLimits.line + 1) }],
    ['a perspective that is no id', small.map, { perspectiveActorId: '' }],
    [
      'a ratio that turns evidence round',
      small.map,
      { evidenceRatios: { low: 0.5, moderate: 3, high: 10 } },
    ],
    ['a ratio that proves', small.map, { evidenceRatios: { low: 1.5, moderate: 3, high: 1e9 } }],
    ['a colour by name', small.actor, { color: 'blue' }],
    ['a colour in capitals', small.actor, { color: '#ABCDEF' }],
    ['a place that is no number', small.talks, { xPx: Number.NaN }],
    ['a place beyond the plane', small.talks, { yPx: Number.POSITIVE_INFINITY }],
    ['a month that does not exist', small.talks, { date: '2019-13' }],
    ['an empty tag', small.talks, { tags: [''] }],
    ['confidence in numbers', small.talks, { confidence: 3 }],
    ['an edge of an unknown kind', small.edge, { kind: 'arrow' }],
    [
      'a word that ICD 203 does not have',
      small.likelihood,
      {
        chances: [{ stateId: 'yes', chance: { kind: 'word', word: 'perhaps' } }],
      },
    ],
    [
      'a chance without its number',
      small.likelihood,
      {
        chances: [{ stateId: 'yes', chance: { kind: 'number' } }],
      },
    ],
    ['a pedigree that is only a reason', small.likelihood, { pedigree: 'because' }],
    ['a value that is no number', small.value, { value: '4' }],
    ['an exclusion of one state', small.exclusion, { b: null }],
    ['a reliability beyond F', small.source, { reliability: 'G' }],
    ['a hash that is none', small.source, { text: { hash: 'abc', length: 3 } }],
    ['a length below zero', small.source, { text: { hash: 'a'.repeat(64), length: -1 } }],
    ['a passage of no length', small.passage, { position: { start: 4, end: 4 } }],
    ['a position between characters', small.passage, { position: { start: 0.5, end: 4 } }],
    ['a credibility of 7', small.passage, { credibility: 7 }],
    ['a stance that nobody takes', small.evidence, { stance: 'doubts' }],
    ['a target without an id', small.evidence, { target: { kind: 'edge' } }],
    [
      'a camera that shows nothing',
      small.step,
      {
        camera: { centerXPx: 0, centerYPx: 0, zoom: 0 },
      },
    ],
  ] as [string, AnyRecord, Record<string, unknown>][])('refuse %s', (_, record, fields) => {
    expect(isAccepted(record)).toBe(true);
    expect(isAccepted(record, fields)).toBe(false);
  });

  it('accept chances that do not add up: a slip is shown on the card, not refused with the file', () => {
    const chances = [{ stateId: 'yes', chance: { kind: 'number', value: 1.4 } }];
    expect(isAccepted(small.likelihood, { chances })).toBe(true);
  });
});

describe('the table of record types', () => {
  it('names each type once and knows them from anything else', () => {
    expect(new Set(recordTypes).size).toBe(recordTypes.length);
    for (const type of recordTypes) expect(isRecordType(type)).toBe(true);
    for (const other of ['toString', '__proto__', '', null, 3]) {
      expect(isRecordType(other)).toBe(false);
    }
  });

  it('counts sources, passages and their links to the library, and nothing else', () => {
    expect(recordTypes.filter(isLibraryType)).toEqual(['source', 'passage', 'passageLink']);
  });
});

describe('the words of estimative probability', () => {
  it('stand for bands that follow each other from 1 to 99 per cent without gap or overlap', () => {
    const bands = likelihoodWords.map((word) => icd203Bands[word]);
    expect(bands[0]?.low).toBe(0.01);
    expect(bands.at(-1)?.high).toBe(0.99);
    for (const [at, { low, high }] of bands.entries()) {
      expect(low).toBeLessThan(high);
      if (at > 0) expect(low).toBe(bands[at - 1]?.high);
    }
  });
});
