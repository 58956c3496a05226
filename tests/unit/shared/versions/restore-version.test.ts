import { describe, expect, it } from 'vitest';
import { execute } from '../../../../shared/document/command.ts';
import { restoreEarlierVersion } from '../../../../shared/document/commands/version.ts';
import { allRecords, stateOf } from '../../../../shared/document/state.ts';
import { sha256Hex } from '../../../../shared/lib/hash.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import { createSource } from '../../../../shared/model/source.ts';
import { findCitedPart } from '../../../../shared/versions/cited-part.ts';
import { packVersion, unpackVersion } from '../../../../shared/versions/pack-version.ts';
import { findReplacedTexts, restoreVersion } from '../../../../shared/versions/restore-version.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';

const small = buildSmallMap();
const then = stateOf(small.records);
const noTexts = () => undefined;
const uncited = createSource({ id: toId('uncited'), title: 'Read for another map' });
const [passage] = [...then.passage.values()];
if (!passage) throw new Error('The small map has a passage');
const without = (...ids: string[]) => stateOf(small.records.filter(({ id }) => !ids.includes(id)));

function finish<Outcome>(work: Generator<unknown, Outcome>): Outcome {
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value;
}

const pack = (state = then) => finish(packVersion(state));
const citedPart = (state: typeof then) => finish(findCitedPart(state));

function unpack(state = then) {
  const { bytes, hash } = pack(state);
  return unpackVersion(bytes, hash);
}

describe('what a version holds', () => {
  it('is the map with what it cites, and nothing else of the library', () => {
    const state = stateOf([...small.records, uncited]);
    expect(citedPart(state).source.has(uncited.id)).toBe(false);
    expect(allRecords(citedPart(state)).length).toBe(allRecords(then).length);
  });

  it('is read back as it was, to the last record', () => {
    const read = unpack(then);
    if (!read.ok) throw new Error(read.failure);
    expect(allRecords(read.value)).toEqual(expect.arrayContaining(allRecords(then)));
    expect(allRecords(read.value)).toHaveLength(allRecords(then).length);
  });

  it('keeps the words of passages that may not be passed on', () => {
    const secret = small.records.map((record) =>
      record.type === 'source' ? { ...record, sharing: 'citation' as const } : record,
    );
    const read = unpack(stateOf(secret));
    expect(read.ok && read.value.passage.get(passage.id)?.quote).toEqual(passage.quote);
  });

  it('is the same file each time, so that the same map has the same hash', () => {
    const reversed = pack(stateOf([...small.records].reverse()));
    expect(pack().hash).toBe(reversed.hash);
    expect(pack().bytes).toEqual(reversed.bytes);
  });

  it('is never read as something else than it was, whichever byte of it was damaged', () => {
    const { bytes, hash } = pack();
    for (let at = 0; at < bytes.length; at += 11) {
      const damaged = bytes.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      const read = unpackVersion(damaged, hash);
      if (read.ok) expect(allRecords(read.value)).toHaveLength(allRecords(then).length);
      else expect(read.failure).toMatch(/damaged.*Nothing was changed/);
    }
    expect(unpackVersion(bytes.slice(0, -20), hash).ok).toBe(false);
  });
});

describe('restoring a version', () => {
  it('puts the map back as it was and leaves what the library got since', () => {
    const { document } = restoreVersion(
      stateOf([...allRecords(without(small.talks.id)), uncited]),
      then,
      noTexts,
    );
    expect(document.node.get(small.talks.id)).toEqual(small.talks);
    expect(document.source.has(uncited.id)).toBe(true);
  });

  it('leaves articles alone that were edited since, for other maps cite them too', () => {
    const edited = small.records.map((record) =>
      record.type === 'source' ? { ...record, title: 'Retitled' } : record,
    );
    const { document, sourcesBack } = restoreVersion(stateOf(edited), then, noTexts);
    expect([...document.source.values()].map(({ title }) => title)).toEqual(['Retitled']);
    expect(sourcesBack).toBe(0);
  });

  it('brings back articles and passages that were deleted since', () => {
    const now = stateOf(
      small.records.filter(({ type }) => !['source', 'passage', 'evidence'].includes(type)),
    );
    const restored = restoreVersion(now, then, noTexts);
    expect(restored.document.passage.size).toBe(then.passage.size);
    expect(restored.document.evidence.size).toBe(then.evidence.size);
    expect(restored.sourcesBack).toBe(then.source.size);
    expect(restored.passagesBack).toBe(then.passage.size);
    expect(restored.passagesLost).toBe(0);
  });

  it('looks for passages that come back in the text that their article has now', () => {
    const newText = `A new beginning. ${small.text}`;
    const hash = sha256Hex(newText);
    const now = stateOf(
      small.records.flatMap((record) => {
        if (record.type === 'passage' || record.type === 'evidence') return [];
        if (record.type !== 'source' || !record.text) return [record];
        return [{ ...record, text: { ...record.text, hash } }];
      }),
    );
    const words = new Map([
      [hash, newText],
      [sha256Hex(small.text), small.text],
    ]);
    expect(findReplacedTexts(now, then).sort()).toEqual([...words.keys()].sort());
    const found = restoreVersion(now, then, (each) => words.get(each));
    const { start, end } = found.document.passage.get(passage.id)?.position ?? { start: 0, end: 0 };
    expect(newText.slice(start, end)).toBe(
      small.text.slice(passage.position.start, passage.position.end),
    );
    expect(found.passagesLost).toBe(0);
    expect(restoreVersion(now, then, noTexts).passagesLost).toBe(then.passage.size);
  });

  it('is one step that gives the version exactly, and keeps the identity of the open map', () => {
    const copy = small.records.map((record) =>
      record.type === 'map' ? { ...record, id: toId<typeof record.id>('copy') } : record,
    );
    const now = stateOf(copy.filter(({ id }) => id !== small.talks.id));
    const { document } = restoreVersion(now, then, noTexts);
    const { state } = execute(now, restoreEarlierVersion, { document });
    expect([...state.map.keys()]).toEqual(['copy']);
    expect([...state.node.values()]).toEqual(expect.arrayContaining([...then.node.values()]));
    expect(state.evidence.size).toBe(then.evidence.size);
  });
});
