import { describe, expect, it } from 'vitest';
import { stateOf } from '../../../../../shared/document/state.ts';
import type { SourceLevel } from '../../../../../shared/formats/branchpoint/envelope.ts';
import {
  findHeldBack,
  writeMapFile,
} from '../../../../../shared/formats/branchpoint/write-map-file.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import type { AnyRecord } from '../../../../../shared/model/record.ts';
import type { Sharing } from '../../../../../shared/model/source.ts';
import { createSource } from '../../../../../shared/model/source.ts';
import { buildSmallMap } from '../../../../helpers/builders.ts';

const app = 'Branchpoint 0.0.0';

function write(
  records: readonly AnyRecord[],
  sources: SourceLevel = 'full',
  isOwnCopy = false,
): string {
  return writeMapFile(stateOf(records), { sources, texts: buildSmallMap().texts, app, isOwnCopy });
}

function recordsIn(file: string): Record<string, unknown>[] {
  return JSON.parse(file).records;
}

/** The small map with its source shared as said. */
function sharedAs(sharing: Sharing): AnyRecord[] {
  return buildSmallMap().records.map((record) =>
    record.type === 'source' ? { ...record, sharing } : record,
  );
}

describe('the bytes of a map file', () => {
  it('have the envelope first, then records by type and id', () => {
    const { records } = buildSmallMap();
    const file = write([...records].reverse());
    expect(Object.keys(JSON.parse(file))).toEqual([
      'format',
      'version',
      'schema',
      'app',
      'sources',
      'records',
    ]);
    expect(recordsIn(file).map(({ type, id }) => `${type} ${id}`)).toEqual([
      'map map-1',
      'actor actor-1',
      'node node-relief',
      'node node-stability',
      'node node-talks',
      'edge edge-1',
      'likelihood likelihood-1',
      'value value-1',
      'exclusion exclusion-1',
      'scenario scenario-1',
      'source source-1',
      'passage passage-1',
      'evidence evidence-1',
      'step step-1',
    ]);
  });

  it('are indented by two spaces and end with a line feed, as JSON.stringify would write them', () => {
    const file = write(buildSmallMap().records);
    expect(file).toBe(`${JSON.stringify(JSON.parse(file), null, 2)}\n`);
  });

  it('put unknown keys after the known ones, sorted, in nested objects too', () => {
    const { map, talks } = buildSmallMap();
    const odd = {
      ...{ zeta: 1, '10': 'ten', alpha: { y: 1, x: 2 } },
      ...talks,
      states: [{ mood: 'good', ...talks.states[0] }],
    };
    const file = write([map, odd as never]);
    const lines = file.split('\n').map((line) => line.trim());
    const at = (key: string) => lines.findIndex((line) => line.startsWith(`"${key}"`));
    expect(at('date')).toBeLessThan(at('10'));
    expect(at('10')).toBeLessThan(at('alpha'));
    expect(at('x')).toBeLessThan(at('y'));
    expect(at('alpha')).toBeLessThan(at('zeta'));
    expect(at('mood')).toBe(lines.indexOf('"label": "Yes",') + 2);
  });
});

describe('what a map file carries of a source', () => {
  const text = buildSmallMap().text;
  const words = ['The delegations', 'No date was set'];

  it.each([
    ['full', text, 'No date was set'],
    ['passages', undefined, 'No date was set'],
    ['citations', undefined, undefined],
  ] as const)('is what was asked for: %s', (level, content, exact) => {
    const file = write(sharedAs('full'), level);
    const source = recordsIn(file).find(({ type }) => type === 'source');
    const passage = recordsIn(file).find(({ type }) => type === 'passage');
    expect(source?.content).toBe(content);
    expect((passage?.quote as { exact?: string } | null)?.exact).toBe(exact);
    expect(passage).toMatchObject({
      position: buildSmallMap().passage.position,
      quoteHash: buildSmallMap().passage.quoteHash,
      gist: 'A third meeting is open.',
    });
    expect(source?.text).toEqual(buildSmallMap().source.text);
  });

  it.each([
    ['full', 'full', 'full'],
    ['passages', 'full', 'passages'],
    ['citation', 'full', 'citations'],
    ['citation', 'passages', 'citations'],
    ['full', 'citations', 'citations'],
  ] as const)('is limited by its sharing: %s, asked for %s, gives %s', (sharing, asked, given) => {
    const asWritten = write(sharedAs(sharing), asked);
    const asLimited = write(sharedAs('full'), given);
    const contentOf = (file: string) => words.map((some) => file.includes(some));
    expect(contentOf(asWritten)).toEqual(contentOf(asLimited));
    const heldBack = findHeldBack(stateOf(sharedAs(sharing)), asked);
    expect(heldBack).toEqual(
      asked === given ? [] : [{ sourceId: 'source-1', title: 'Two meetings', asked, given }],
    );
  });

  it('is not a word of the article in a citation, whatever key the words hide under', () => {
    const records = sharedAs('citation').map((record) =>
      record.type === 'source' ? ({ ...record, content: text } as AnyRecord) : record,
    );
    const file = write(records, 'full');
    for (const some of words) expect(file).not.toContain(some);
  });

  it('is everything in a copy that stays with its author, uncited sources too', () => {
    const spare = createSource({ id: toId('source-2'), title: 'Not cited' });
    const records = [...sharedAs('citation'), spare];
    const file = write(records, 'full', true);
    expect(file).toContain('Not cited');
    for (const some of words) expect(file).toContain(some);
    expect(write(records)).not.toContain('Not cited');
  });

  it('leaves out passages that the map does not cite', () => {
    const { passage } = buildSmallMap();
    const other = { ...passage, id: toId<typeof passage.id>('passage-2'), gist: 'Not cited.' };
    expect(write([...buildSmallMap().records, other])).not.toContain('Not cited.');
  });
});
