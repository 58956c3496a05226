import { describe, expect, it } from 'vitest';
import { jsonBody } from '../../../../renderer/platform/json-body.ts';
import * as fc from '../../../helpers/laws.ts';

async function textOf(body: string | Blob): Promise<string> {
  return typeof body === 'string' ? body : body.text();
}

describe('a request as JSON', () => {
  it('reads back as it was, with long strings that any piece may cut', async () => {
    const fill = fc.constantFrom('a', '"', '\\', '\n', 'é', '😀', '\ud83d', '\u2028');
    await fc.assert(
      fc.asyncProperty(fc.array(fill, { maxLength: 40 }), fc.nat(30), async (characters, shift) => {
        const content = 'x'.repeat(65_520 + shift) + characters.join('').repeat(3);
        const request = { documentId: 'map-1', revision: 3, counts: { node: 2 }, content };
        expect(JSON.parse(await textOf(await jsonBody(request)))).toEqual(request);
      }),
      { numRuns: 40 },
    );
  });

  it('leaves out what is undefined, as JSON does', async () => {
    const request = { title: undefined, content: 'y'.repeat(70_000) };
    expect(await textOf(await jsonBody(request))).toBe(JSON.stringify(request));
  });

  it('gives a short request in one piece', async () => {
    expect(await jsonBody({ snapshotId: 'one' })).toBe('{"snapshotId":"one"}');
  });
});
