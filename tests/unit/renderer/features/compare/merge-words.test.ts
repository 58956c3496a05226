// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import {
  describeMergeRefusal,
  describeRelation,
} from '../../../../../renderer/features/compare/merge-words.ts';
import type { MapVersion } from '../../../../../renderer/features/services/index.ts';
import { stateOf } from '../../../../../shared/document/state.ts';

const base: MapVersion = {
  title: 'Talks',
  savedAtMs: Date.UTC(2026, 10, 22, 12),
  document: stateOf([]),
  texts: new Map(),
  isWhole: true,
};

describe('how a file stands to the map that is here, in words', () => {
  it('is said for each way, and differs for each', () => {
    const kinds = ['same', 'older', 'newer', 'both', 'unknown'] as const;
    const words = kinds.map((kind) => describeRelation({ kind, base: null, doubtful: 0 }));
    expect(new Set(words).size).toBe(kinds.length);
    for (const sentence of words) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });

  it('names the moment that both began with, where it is known', () => {
    const { savedAtMs: _, ...undated } = base;
    const known = describeRelation({ kind: 'newer', base, doubtful: 0 });
    const unknown = describeRelation({
      kind: 'newer',
      base: { ...undated, savedAtMs: null },
      doubtful: 0,
    });
    expect(known).toContain('since');
    expect(unknown).not.toContain('since');
  });

  it('says how much speaks against that beginning', () => {
    const doubt = (doubtful: number) => describeRelation({ kind: 'both', base, doubtful });
    expect(doubt(0)).not.toContain('as it was before that');
    expect(doubt(1)).toContain('1 thing is as it was before that');
    expect(doubt(3)).toContain('3 things are as it was before that');
  });
});

describe('a merge that is refused', () => {
  it('says that nothing was changed, and what to do instead', () => {
    for (const refusal of [{ kind: 'differentMaps' }, { kind: 'sameId' }] as const) {
      const words = describeMergeRefusal(refusal as Parameters<typeof describeMergeRefusal>[0]);
      expect(words).toContain('Nothing was changed');
      expect(words).toContain('Open the file as a map of its own');
    }
  });
});
