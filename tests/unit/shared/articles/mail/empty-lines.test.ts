import { describe, expect, it } from 'vitest';
import { withoutEmptyLines } from '../../../../../shared/articles/mail/empty-lines.ts';
import { readArticle } from '../../../../../shared/articles/read-article.ts';
import * as fc from '../../../../helpers/laws.ts';
import { processorTimeMs } from '../../../../helpers/processor-time.ts';

const line = fc.constantFrom('', '', '', '', '\r', '\r', 'a word', ' ', '--mark');

describe('withoutEmptyLines', () => {
  it('keeps every line with something on it in order, and no more than three empty ones in a row', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const text = lines.join('\n');
        const kept = new TextDecoder().decode(withoutEmptyLines(new TextEncoder().encode(text)));
        const filled = (all: string): string[] =>
          all.split('\n').filter((each) => each !== '' && each !== '\r');

        expect(filled(kept)).toEqual(filled(text));
        expect(kept).not.toMatch(/(?:^|\n)(?:\r?\n){4}/);
      }),
    );
  });

  it('gives back the same bytes where there is nothing to leave out', () => {
    const bytes = new TextEncoder().encode(
      'Subject: The dams\r\n\r\nThey were opened.\r\n\r\n\r\n',
    );

    expect(withoutEmptyLines(bytes)).toBe(bytes);
  });

  it('makes a message of millions of empty lines no more work than its words', async () => {
    const head =
      'From: a@b.example\r\nSubject: The dams\r\nDate: Thu, 28 Feb 2019 23:30:00 -0500\r\n\r\n';
    const says = 'The dams were opened on Friday, said the ministry, and the valley was warned.';
    const bytes = new TextEncoder().encode(head + says + '\r\n'.repeat(4_000_000) + says);
    const before = process.cpuUsage();
    const read = await readArticle({ name: 'message.eml', bytes });

    expect(read.ok && read.value.text.split(says)).toHaveLength(3);
    expect(processorTimeMs(before)).toBeLessThan(5_000);
  });
});
