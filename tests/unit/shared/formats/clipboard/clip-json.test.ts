import { describe, expect, it } from 'vitest';
import { stateOf } from '../../../../../shared/document/state.ts';
import { clipLimits } from '../../../../../shared/formats/clipboard/clip.ts';
import { readClipJson } from '../../../../../shared/formats/clipboard/clip-json.ts';
import { writeClip } from '../../../../../shared/formats/clipboard/write-clip.ts';
import type { NodeId } from '../../../../../shared/lib/ids.ts';
import { arbitraryMap } from '../../../../helpers/arbitraries.ts';
import { buildSmallMap } from '../../../../helpers/builders.ts';
import * as fc from '../../../../helpers/laws.ts';

const small = buildSmallMap();
const { talks, relief, source, passage, state } = small;

function jsonOf(nodeIds: readonly NodeId[], from = state): string {
  return writeClip(from, { nodeIds })?.json ?? '';
}

function changed(json: string, change: (clip: Record<string, unknown>) => void): string {
  const clip = JSON.parse(json) as Record<string, unknown>;
  change(clip);
  return JSON.stringify(clip);
}

function refusalOf(text: string): string {
  const read = readClipJson(text);
  if (read.ok) return 'was read';
  return read.failure.kind === 'refused' ? read.failure.message : read.failure.kind;
}

describe('a clip as text', () => {
  it('is read as it was written', () => {
    const read = readClipJson(jsonOf([talks.id, relief.id]));
    if (!read.ok) throw new Error(refusalOf(jsonOf([talks.id])));
    expect(read.value.mapId).toBe(small.map.id);
    expect(new Map(read.value.records.map((record) => [record.id, record]))).toEqual(
      new Map(
        [
          small.actor,
          talks,
          relief,
          small.edge,
          small.likelihood,
          small.exclusion,
          source,
          passage,
          small.evidence,
        ].map((record) => [record.id, record]),
      ),
    );
  });

  it('tells of a node that was left behind no more than its states', () => {
    const json = jsonOf([relief.id]);
    expect(json).not.toContain(talks.title);
    const read = readClipJson(json);
    expect(read.ok && [...read.value.outsideIds]).toEqual([talks.id]);
    expect(read.ok && read.value.records.map(({ id }) => id)).not.toContain(talks.id);
  });

  it('brings of each source what its sharing allows, and never the article', () => {
    const words = passage.quote?.exact ?? '';
    expect(jsonOf([talks.id])).toContain(words);
    expect(jsonOf([talks.id])).not.toContain('delegations met');
    const citedOnly = stateOf([...small.records, { ...source, sharing: 'citation' }]);
    const json = jsonOf([talks.id], citedOnly);
    expect(json).not.toContain(words);
    expect(json).toContain(passage.quoteHash);
  });

  it('is brought up to date when it comes from an older program', () => {
    const older = changed(jsonOf([talks.id]), (clip) => {
      clip.schema = { ...(clip.schema as object), node: 1 };
      for (const record of clip.records as Record<string, unknown>[]) {
        for (const key of ['frameId', 'size', 'isPinned', 'isFolded']) delete record[key];
      }
    });
    const read = readClipJson(older);
    expect(read.ok && read.value.records.find(({ id }) => id === talks.id)).toEqual(talks);
  });

  it('is refused in words when it comes from a newer program', () => {
    const json = jsonOf([talks.id]);
    for (const newer of [
      changed(json, (clip) => Object.assign(clip, { version: 2 })),
      changed(json, (clip) => Object.assign(clip, { schema: { node: 99 } })),
      changed(json, (clip) => Object.assign(clip, { schema: { planet: 1 } })),
    ]) {
      expect(refusalOf(newer)).toMatch(/newer Branchpoint.*Nothing was pasted/);
    }
  });

  it('is refused in words when it is damaged, too large, or empty', () => {
    const json = jsonOf([talks.id]);
    const lies = changed(json, (clip) => {
      for (const record of clip.records as { type: string; quote?: { exact: string } }[]) {
        if (record.quote) record.quote.exact = 'Something else was said';
      }
    });
    expect(refusalOf(lies)).toMatch(/damaged.*quoteHash/);
    expect(refusalOf(changed(json, (clip) => Object.assign(clip, { version: '1' })))).toMatch(
      /damaged/,
    );
    expect(refusalOf(changed(json, (clip) => Object.assign(clip, { isCut: 'yes' })))).toMatch(
      /damaged/,
    );
    expect(
      refusalOf(changed(json, (clip) => Object.assign(clip, { outsideIds: [talks.id] }))),
    ).toMatch(/no node/);
    expect(refusalOf(' '.repeat(clipLimits.characters + 1))).toMatch(/more on the clipboard/);
  });

  it('is read without what a copy for oneself carries along', () => {
    const damaged = Array.from({ length: 100_000 }, () => ({ id: 'a' }));
    const json = jsonOf([talks.id, relief.id]);
    const read = readClipJson(changed(json, (clip) => Object.assign(clip, { setAside: damaged })));
    expect(read).toEqual(readClipJson(json));
  });

  it('is told from any other text', () => {
    for (const other of ['', 'A paragraph.', '{"format":"branchpoint/map"}', '[1]', 'null']) {
      expect(refusalOf(other)).toBe('otherKind');
    }
  });

  it('never brings the reader down, whatever is done to it', () => {
    const json = jsonOf([talks.id, relief.id]);
    const keys = Object.keys(JSON.parse(json) as object);
    fc.assert(
      fc.property(
        fc.constantFrom(...keys),
        fc.jsonValue(),
        fc.nat(json.length),
        (key, value, at) => {
          readClipJson(changed(json, (clip) => Object.assign(clip, { [key]: value })));
          readClipJson(json.slice(0, at));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('reads back what any selection of any map gives', () => {
    fc.assert(
      fc.property(arbitraryMap, fc.nat(), fc.boolean(), (map, choice, isCut) => {
        const nodeIds = [...map.state.node.keys()].filter((_, at) => (choice >> at) % 2 === 0);
        const clip = writeClip(map.state, { nodeIds, isCut });
        if (!clip) return;
        const read = readClipJson(clip.json);
        if (!read.ok) throw new Error(refusalOf(clip.json));
        expect(read.value.isCut).toBe(isCut);
      }),
      { numRuns: 100 },
    );
  });
});
