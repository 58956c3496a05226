import { describe, expect, it } from 'vitest';
import { apply, type Delta, deltaOfNew, invert } from '../../../../shared/document/delta.ts';
import { allRecords, type DocumentState, stateOf } from '../../../../shared/document/state.ts';
import { readMapFile } from '../../../../shared/formats/branchpoint/read-map-file.ts';
import { writeMapFile } from '../../../../shared/formats/branchpoint/write-map-file.ts';
import { currentSchema } from '../../../../shared/migrations/index.ts';
import type { AnyRecord } from '../../../../shared/model/record.ts';
import type { JournalSave } from '../../../../shared/recovery/journal.ts';
import { replayJournal, writeJournalChanges } from '../../../../shared/recovery/replay-journal.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';
import * as fc from '../../../helpers/laws.ts';

const small = buildSmallMap();
const start = stateOf(small.records);

function copyOf(state: DocumentState): string {
  const texts = (hash: string) => (hash === small.source.text?.hash ? small.text : undefined);
  return writeMapFile(state, { sources: 'full', texts, app: 'test', isOwnCopy: true });
}

function saveOf(delta: Delta, schema: JournalSave['schema'] = currentSchema): JournalSave {
  const changes = [...delta.values()];
  const revisions = { map: 1, library: 1 };
  return {
    ...{ title: '', before: revisions, after: revisions, writeId: 'w', schema, growth: {} },
    changes: writeJournalChanges({
      put: changes.flatMap(({ after }) => after ?? []),
      removed: changes.flatMap(({ before, after }) => (before && !after ? [before] : [])),
    }),
    savedAtMs: 0,
  };
}

function renamed({ id }: AnyRecord, title: string): Delta {
  const before = start.node.get(id as never);
  if (!before) throw new Error('No such node');
  return new Map([[before.id, { before, after: { ...before, title } }]]);
}

function recordsAfter(
  saves: readonly JournalSave[],
  content = copyOf(start),
): readonly AnyRecord[] {
  const replayed = replayJournal(content, saves);
  if (!replayed.ok) throw new Error(replayed.failure);
  const file = readMapFile(replayed.value);
  if (!file.ok) throw new Error(JSON.stringify(file.failure));
  return file.value.records;
}

describe('replaying a journal', () => {
  it('makes of a copy the map that was saved after it', () => {
    const unlinked = start.evidence.values().next().value;
    const removals: Delta = unlinked ? invert(deltaOfNew([unlinked])) : new Map();
    const deltas = [renamed(small.talks, 'Talks go on'), removals, renamed(small.talks, 'Over')];
    const end = deltas.reduce(apply, start);
    const found = stateOf(recordsAfter(deltas.map((delta) => saveOf(delta))));
    expect(new Set(allRecords(found))).toEqual(new Set(allRecords(end)));
  });

  it('comes to the same whether it goes on from the first copy or from a later one', () => {
    const title = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(fc.array(title, { maxLength: 6 }), fc.nat(), (titles, place) => {
        const deltas = titles.map((each) => renamed(small.talks, each));
        const at = deltas.length === 0 ? 0 : place % (deltas.length + 1);
        const between = deltas.slice(0, at).reduce(apply, start);
        const saves = deltas.map((delta) => saveOf(delta));
        const fromFirst = recordsAfter(saves);
        const fromLater = recordsAfter(saves.slice(at), copyOf(between));
        expect(new Set(fromLater)).toEqual(new Set(fromFirst));
      }),
      { numRuns: 30 },
    );
  });

  it('leaves the words of an article that the save did not change', () => {
    const source = { ...small.source, title: 'Another title' };
    const delta: Delta = new Map([[source.id, { before: small.source, after: source }]]);
    const replayed = replayJournal(copyOf(start), [saveOf(delta)]);
    const file = readMapFile(replayed.ok ? replayed.value : '');
    expect(file.ok && file.value.texts.map(({ text }) => text)).toEqual([small.text]);
    expect(file.ok && file.value.records).toContainEqual(source);
  });

  it('says why a copy of another version, or no copy at all, is taken as it is', () => {
    const save = saveOf(renamed(small.talks, 'Later'), { ...currentSchema, node: 99 });
    expect(replayJournal(copyOf(start), [save])).toEqual({
      ok: false,
      failure: expect.stringMatching(/another version of Branchpoint/),
    });
    expect(replayJournal('{"format"', []).ok).toBe(false);
    expect(
      replayJournal(copyOf(start), [{ ...save, schema: currentSchema, changes: '{}' }]).ok,
    ).toBe(false);
  });
});
