import { describe, expect, it } from 'vitest';
import { isTrustedSender } from '../../../../../electron/main/ipc/trusted-sender.ts';

const frame = (url: string, parent: object | null = null) =>
  ({ senderFrame: { url, parent } }) as never;

describe('the sender of a question', () => {
  it('is trusted when it is the main frame of our own page', () => {
    expect(isTrustedSender(frame('branchpoint://app/index.html'))).toBe(true);
  });

  it('is not trusted when its frame has gone', () => {
    expect(isTrustedSender({ senderFrame: null })).toBe(false);
  });

  it('is not trusted as a frame inside our page', () => {
    expect(isTrustedSender(frame('branchpoint://app/', {}))).toBe(false);
  });

  it.each([
    'https://example.org/',
    'branchpoint://app.evil/',
    'about:blank',
    'data:text/html,',
    '',
  ])('is not trusted at %j', (url) => expect(isTrustedSender(frame(url))).toBe(false));
});
