import { describe, expect, it } from 'vitest';
import { emptyState } from '../../../../../shared/document/state.ts';
import type { PastePlan } from '../../../../../shared/formats/clipboard/plan-paste.ts';
import { planTextPaste } from '../../../../../shared/formats/clipboard/plan-text-paste.ts';
import type { MapEdge } from '../../../../../shared/model/edge.ts';
import type { MapNode } from '../../../../../shared/model/node.ts';
import { recordSchemas } from '../../../../../shared/model/record.ts';
import { countingIds } from '../../../../helpers/builders.ts';
import * as fc from '../../../../helpers/laws.ts';

function plan(text: string): PastePlan {
  const planned = planTextPaste(text, emptyState(), { placement: null, ...countingIds() });
  if (!planned.ok) throw new Error(planned.failure);
  return planned.value;
}

function refusal(text: string): string {
  const planned = planTextPaste(text, emptyState(), { placement: null, ...countingIds() });
  return planned.ok ? 'was taken' : planned.failure;
}

const nodesOf = (text: string): MapNode[] =>
  plan(text).records.filter((record) => record.type === 'node');

/** "parent → child" by title. */
function linksOf(text: string): string[] {
  const { records } = plan(text);
  const titles = new Map(
    records.flatMap((one) => (one.type === 'node' ? [[one.id, one.title]] : [])),
  );
  const edges = records.filter((record): record is MapEdge => record.type === 'edge');
  return edges.map(({ fromId, toId }) => `${titles.get(fromId)} → ${titles.get(toId)}`);
}

describe('pasted paragraphs', () => {
  it('become a note each', () => {
    const notes = nodesOf('The first.\n\nThe second,\non two lines.\r\n\r\n\r\nThe third.\n');
    expect(notes.map(({ kind, title }) => [kind, title])).toEqual([
      ['note', 'The first.'],
      ['note', 'The second, on two lines.'],
      ['note', 'The third.'],
    ]);
  });

  it('are lines where nothing stands between them, unless a program broke the lines', () => {
    expect(nodesOf('One line.\nAnother line.')).toHaveLength(2);
    const wrapped =
      'The delegations met twice in the last month, and each time\nthey left without a date for another meeting, which nobody\nhad expected.';
    expect(nodesOf(wrapped)).toHaveLength(1);
  });

  it('have their first sentence as title and the rest below', () => {
    const [note] = nodesOf(`The talks failed. ${'Nobody knows why they did. '.repeat(5)}`);
    expect(note?.title).toBe('The talks failed.');
    expect(note?.description).toMatch(/^Nobody knows why they did\. .*did\.$/);
  });

  it('without a short first sentence have its first words as title, and lose no word', () => {
    const text = 'word '.repeat(60).trim();
    const [note] = nodesOf(text);
    expect(note?.title).toMatch(/^(word )+word…$/);
    expect(note?.title.length).toBeLessThanOrEqual(80);
    expect(note?.description).toBe(text);
  });

  it('stand in columns, none over another', () => {
    const notes = nodesOf(Array.from({ length: 60 }, (_, at) => `Note ${at}`).join('\n\n'));
    const places = new Set(notes.map(({ xPx, yPx }) => `${xPx}/${yPx}`));
    expect(places.size).toBe(60);
    const columns = new Set(notes.map(({ xPx }) => xPx));
    expect(columns.size).toBeGreaterThan(2);
    expect(columns.size).toBeLessThan(12);
  });

  it('may start with a bullet or a number, which is left out', () => {
    expect(nodesOf('- One\n- Two\n• Three\n1. Four\n(b) Five').map(({ title }) => title)).toEqual([
      'One',
      'Two',
      'Three',
      'Four',
      'Five',
    ]);
    expect(nodesOf('2019 was a year of talks.')[0]?.title).toBe('2019 was a year of talks.');
  });

  it('may stand further in at their first line', () => {
    const long = 'They met twice, and each time left without a date for another meeting. '.repeat(
      3,
    );
    expect(nodesOf(`${long}\n\n   ${long}`).map(({ kind }) => kind)).toEqual(['note', 'note']);
  });
});

describe('a pasted list', () => {
  it('of one item under the other becomes a chain of uncertainties', () => {
    const text = 'Talks resume\n\tSanctions are eased\n\t\tTrade grows';
    expect(linksOf(text)).toEqual([
      'Talks resume → Sanctions are eased',
      'Sanctions are eased → Trade grows',
    ]);
    const nodes = nodesOf(text);
    expect(nodes.every(({ kind }) => kind === 'uncertainty')).toBe(true);
    expect(nodes[0]?.states.map(({ label }) => label)).toEqual(['Yes', 'No']);
    expect(nodes.map(({ xPx }) => xPx)).toEqual([0, 312, 624]);
    expect(new Set(nodes.map(({ yPx }) => yPx)).size).toBe(1);
  });

  it('becomes a tree, with bullets, numbers, spaces, tabs and empty lines as they come', () => {
    const text = '- A\n  * B\n\n  1. C\n\n    – D\n- E\n  • F';
    expect(linksOf(text)).toEqual(['A → B', 'A → C', 'C → D', 'E → F']);
  });

  it('may go back to a place that no line had before', () => {
    expect(linksOf('A\n    B\n  C\n      D')).toEqual(['A → B', 'A → C', 'C → D']);
    expect(linksOf('    A\n  B\n    C')).toEqual(['B → C']);
  });

  it('is set without one card over another', () => {
    const item = (depth: number, at: number) => `${'  '.repeat(depth)}- Item ${at}`;
    const depths = fc.array(fc.nat(5), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(depths, (list) => {
        const nodes = nodesOf(
          ['- Root', ...list.map((depth, at) => item(depth + 1, at))].join('\n'),
        );
        const byColumn = [...nodes].sort((a, b) => a.xPx - b.xPx || a.yPx - b.yPx);
        for (const [at, node] of byColumn.entries()) {
          const above = byColumn[at - 1];
          // A title, two states, a footer, and two lines that say that chances are still to be given.
          if (above?.xPx === node.xPx) expect(node.yPx - above.yPx).toBeGreaterThan(180);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('any pasted text', () => {
  it('gives records that can be saved', () => {
    const line = fc.tuple(fc.stringMatching(/^[ \t]{0,6}(- )?$/), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 20 }),
        fc.constantFrom('\n', '\n\n'),
        (lines, gap) => {
          const text = `${lines.map((parts) => parts.join('')).join(gap)}\uD83D`;
          for (const record of plan(`Title${gap}${text}`).records) {
            expect(recordSchemas[record.type].safeParse(record).error).toBeUndefined();
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is refused in words when it is too long or empty', () => {
    expect(refusal('A paragraph.\n\n'.repeat(501))).toMatch(
      /501 paragraphs; up to 500.*Nothing was pasted.*import/,
    );
    expect(refusal('- A\n  - B\n'.repeat(1_000))).toMatch(/2,000 items/);
    expect(refusal('a'.repeat(1_000_001))).toMatch(/Nothing was pasted/);
    expect(refusal(' \n\t\n')).toBe('There are no words on the clipboard.');
  });

  it('keeps emoji and right-to-left words whole', () => {
    const [note] = nodesOf(`${'👩‍👩‍👧 שלום '.repeat(20)}`);
    expect(note?.title.isWellFormed()).toBe(true);
    expect(nodesOf('مرحبا بالعالم')[0]?.title).toBe('مرحبا بالعالم');
  });
});
