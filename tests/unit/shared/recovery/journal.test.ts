import { describe, expect, it } from 'vitest';
import {
  fromCopy,
  type Journal,
  type JournalSave,
  readJournal,
  withSave,
  writeJournal,
  writeJournalSave,
} from '../../../../shared/recovery/journal.ts';
import * as fc from '../../../helpers/laws.ts';

const header = {
  documentId: 'map-hanoi',
  base: 'Hanoi 000001.gz',
  revisions: { map: 4, library: 2 },
  appVersion: '0.2.0',
};

/** The save that makes revision `map` of the revision before it. */
function saveOf(map: number, words = 'Việt Nam'): JournalSave {
  return {
    title: words,
    before: { map: map - 1, library: 2 },
    after: { map, library: 2 },
    writeId: `write-${map}-${words}`,
    schema: { node: 3 },
    growth: { node: 1 },
    changes: JSON.stringify({ put: [{ type: 'node', id: `n${map}`, title: words }], removed: [] }),
    savedAtMs: map,
  };
}

const words = fc.string({ unit: 'binary', maxLength: 20 }).filter((text) => text.isWellFormed());
const journals = fc
  .array(words, { maxLength: 8 })
  .map((all): Journal => ({ header, saves: all.map((text, at) => saveOf(at + 5, text)) }));

function savesIn(text: string): readonly JournalSave[] {
  const read = readJournal(text);
  return read.kind === 'journal' ? read.journal.saves : [];
}

describe('a journal', () => {
  it('is read as it was written, whatever the records say', () => {
    fc.assert(
      fc.property(journals, (journal) => {
        expect(readJournal(writeJournal(journal))).toEqual({ kind: 'journal', journal });
      }),
    );
  });

  it('gives its first saves, each of them whole, wherever its file is cut', () => {
    fc.assert(
      fc.property(journals, fc.double({ min: 0, max: 1, noNaN: true }), (journal, share) => {
        const bytes = Buffer.from(writeJournal(journal));
        const cut = bytes.subarray(0, Math.floor(bytes.length * share)).toString('utf8');
        const saves = savesIn(cut);
        expect(saves).toEqual(journal.saves.slice(0, saves.length));
        const lines = cut.split('\n').length - 1;
        expect(saves).toHaveLength(Math.max(0, lines - 1));
      }),
    );
  });

  it('gives no more than its first saves where a byte of it is another', () => {
    fc.assert(
      fc.property(journals, fc.nat(), fc.integer({ min: 1, max: 255 }), (journal, place, other) => {
        const bytes = Buffer.from(writeJournal(journal));
        const at = place % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ other;
        const saves = savesIn(bytes.toString('utf8'));
        expect(saves).toEqual(journal.saves.slice(0, saves.length));
      }),
    );
  });

  it('stops at a save that does not go on from the one before', () => {
    const text = writeJournal({ header, saves: [saveOf(5), saveOf(7)] });
    expect(savesIn(text)).toEqual([saveOf(5)]);
  });

  it('takes a save that came again in the place of what was noted and never written', () => {
    const again = saveOf(6, 'with the edits that came since');
    const text = writeJournal({ header, saves: [saveOf(5), saveOf(6), saveOf(7)] });
    expect(savesIn(text + writeJournalSave(again))).toEqual([saveOf(5), again]);
  });

  it('says when it was written by a newer program, and when it is not one', () => {
    const newer = writeJournal({ header, saves: [] });
    const line = newer.slice(17, -1).replace('"version":1', '"version":2');
    expect(readJournal(newer).kind).toBe('journal');
    expect(readJournal(newer.replace('"version":1', '"version":2')).kind).toBe('damaged');
    expect(readJournal(withChecksum(line)).kind).toBe('newer');
    expect(readJournal('').kind).toBe('damaged');
    expect(readJournal('{"format":"branchpoint/map"}\n').kind).toBe('damaged');
  });

  it('goes on from what is in it only', () => {
    const journal: Journal = { header, saves: [saveOf(5)] };
    expect(withSave(journal, saveOf(6))?.saves).toEqual([saveOf(5), saveOf(6)]);
    expect(withSave(journal, saveOf(5, 'again'))?.saves).toEqual([saveOf(5, 'again')]);
    expect(withSave(journal, saveOf(8))).toBeNull();
    expect(withSave(journal, { ...saveOf(6), before: { map: 5, library: 3 } })).toBeNull();
  });

  it('begins with a later copy, and keeps what is not in that', () => {
    const journal: Journal = { header, saves: [saveOf(5), saveOf(6), saveOf(7)] };
    const next = fromCopy(journal, 'Hanoi 000002.gz', { map: 6, library: 2 });
    expect(next?.header).toMatchObject({ base: 'Hanoi 000002.gz', revisions: { map: 6 } });
    expect(next?.saves).toEqual([saveOf(7)]);
    expect(fromCopy(journal, 'Hanoi 000002.gz', { map: 4, library: 2 })?.saves).toHaveLength(3);
    expect(fromCopy(journal, 'Hanoi 000002.gz', { map: 6, library: 3 })).toBeNull();
  });
});

/** A first line with the checksum that belongs to it, as another program would write it. */
function withChecksum(text: string): string {
  const line = writeJournalSave(JSON.parse(text));
  return line;
}
