import { describe, expect, it } from 'vitest';
import { writeMapFile } from '../../../../shared/formats/branchpoint/write-map-file.ts';
import { findTextsIn } from '../../../../shared/recovery/find-texts.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';

const small = buildSmallMap();
const hash = small.source.text?.hash ?? '';
const copy = writeMapFile(small.state, {
  sources: 'full',
  isOwnCopy: true,
  texts: small.texts,
  app: 'test',
});

describe('texts in the map file of a copy', () => {
  it('are found by the hash of their article', () => {
    expect(findTextsIn(copy, new Set([hash]))).toEqual(new Map([[hash, small.text]]));
  });

  it('are only those that were looked for', () => {
    expect(findTextsIn(copy, new Set(['f'.repeat(64)]))).toEqual(new Map());
  });

  it.each(['', 'not JSON', '{"records":7}', '{"records":[{"type":"source","text":null}]}'])(
    'are none in %j',
    (content) => {
      expect(findTextsIn(content, new Set([hash]))).toEqual(new Map());
    },
  );
});
