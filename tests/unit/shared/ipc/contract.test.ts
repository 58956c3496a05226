import { describe, expect, it } from 'vitest';
import { answer, refuse } from '../../../../shared/ipc/channels.ts';
import { answerRequest, LIMITS } from '../../../../shared/ipc/contract.ts';

const never = () => {
  throw new Error('must not be reported');
};

describe('answering a request', () => {
  it('hands on what the handler answers', async () => {
    const space = { freeBytes: 1, totalBytes: 2 };
    expect(await answerRequest('storage.space', async () => answer(space), {}, never)).toEqual(
      answer(space),
    );
    const refusal = refuse('diskFull', 'Full.');
    expect(await answerRequest('storage.space', async () => refusal, {}, never)).toEqual(refusal);
  });

  it('does not run the handler for a request that breaks the contract', async () => {
    const handler = async () => never();
    for (const request of [
      undefined,
      null,
      7,
      [],
      { url: 7 },
      { url: '' },
      { url: 'a', more: 1 },
    ]) {
      expect(await answerRequest('links.open', handler, request, never)).toMatchObject({
        ok: false,
        code: 'badRequest',
      });
    }
  });

  it('says when something is too large', async () => {
    const bytes = new Uint8Array(LIMITS.exportBytes + 1);
    const request = { kind: 'png', suggestedName: 'a', bytes };
    expect(await answerRequest('files.save', async () => never(), request, never)).toMatchObject({
      ok: false,
      code: 'tooLarge',
    });
  });

  it('keeps the words of a bug in the host', async () => {
    const reported: unknown[] = [];
    const bug = new Error('secret path /home/an');
    const outcome = await answerRequest(
      'storage.space',
      async () => {
        throw bug;
      },
      {},
      (...noted) => reported.push(noted),
    );
    expect(outcome).toMatchObject({ ok: false, code: 'internal' });
    expect(JSON.stringify(outcome)).not.toContain('secret');
    expect(reported).toEqual([['storage.space', bug]]);
  });

  it('does not let a malformed answer through', async () => {
    const handler = async () => answer({ freeBytes: 'much' }) as never;
    expect(await answerRequest('storage.space', handler, {}, () => undefined)).toMatchObject({
      ok: false,
      code: 'internal',
    });
  });
});
