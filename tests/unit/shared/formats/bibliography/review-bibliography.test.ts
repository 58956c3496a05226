import { describe, expect, it } from 'vitest';
import { reviewBibliography } from '../../../../../shared/formats/bibliography/review-bibliography.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { createSource } from '../../../../../shared/model/source.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const review = (bytes: Uint8Array, report?: (done: number) => void) =>
  reviewBibliography(
    { name: 'list.ris', bytes, sources: [known], newSourceId: toId('source-new') },
    report,
  );
const known = createSource({ id: toId('source-1'), title: 'Known', published: '2019' });
const record = (title: string): string =>
  `TY  - NEWS\nTI  - ${title}\nPY  - 2019\nM1  - 7\nER  -\n`;

describe('reviewing a bibliography', () => {
  it('plans every entry against the library, new ones under ids of their own', () => {
    const reviewed = review(bytesOf(record('Known') + record('One') + record('Two')));
    expect(reviewed).toMatchObject({
      ok: true,
      value: {
        name: 'list.ris',
        format: 'ris',
        plan: [
          { kind: 'updated', source: { id: 'source-1', kind: 'article-newspaper' } },
          { kind: 'added', source: { id: 'source-new-1', title: 'One' } },
          { kind: 'added', source: { id: 'source-new-2', title: 'Two' } },
        ],
      },
    });
  });

  it('names each field that has no place here once', () => {
    const reviewed = review(
      bytesOf(record('One').replace('M1', 'XX') + record('Two').replace('M1', 'XX')),
    );
    expect(reviewed.ok && reviewed.value.dropped).toEqual(['XX']);
  });

  it('reads what an older program wrote in a Western encoding', () => {
    const text = record('Ein Gespr\u00e4ch \u00fcber Vertr\u00e4ge und \u00dcberpr\u00fcfungen');
    const western = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    const reviewed = review(western);
    expect(reviewed.ok && reviewed.value.plan[0]?.source.title).toContain('Gespräch über Verträge');
  });

  it('tells how much is done, never less than before', () => {
    const told: number[] = [];
    const many = Array.from({ length: 1_000 }, (_, at) => record(`Work ${at}`)).join('');
    review(bytesOf(many), (done) => told.push(done));
    expect(told.length).toBeGreaterThan(5);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.every((done) => done >= 0 && done <= 1)).toBe(true);
  });

  it('says what is wrong with a file that is no text or too long', () => {
    const tooLong = review(new Uint8Array(80_000_001));
    expect(tooLong).toMatchObject({
      ok: false,
      failure: expect.stringContaining('Nothing was changed'),
    });
  });
});
