// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openFromPage } from '../../../../renderer/platform/page-files.ts';

afterEach(() => void vi.restoreAllMocks());

/** The browser's chooser, in which somebody takes these files. */
function choosing(...files: readonly Pick<File, 'name' | 'size' | 'arrayBuffer'>[]): void {
  vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function (
    this: HTMLInputElement,
  ) {
    Object.defineProperty(this, 'files', { value: files });
    this.dispatchEvent(new Event('change'));
  });
}
const tooLarge = {
  name: 'scan.pdf',
  size: 60 * 1024 * 1024,
  arrayBuffer: () => Promise.reject(new Error('was read')),
};

describe('choosing files in the browser', () => {
  it('leaves out the one that is too large, naming it, and opens the others', async () => {
    choosing(new File(['words'], 'a.txt'), tooLarge, new File(['more'], 'b.txt'));
    const opened = await openFromPage({ kinds: ['article'], multiple: true });
    expect(opened).toMatchObject({
      ok: true,
      value: [
        { name: 'a.txt' },
        { name: 'scan.pdf', problem: expect.stringContaining('larger than 50 MB') },
        { name: 'b.txt' },
      ],
    });
  });

  it('refuses a single file that is too large, or cannot be read', async () => {
    choosing(tooLarge);
    const question = { kinds: ['article' as const], multiple: false };
    expect(await openFromPage(question)).toMatchObject({ ok: false, code: 'tooLarge' });
    choosing({ ...tooLarge, size: 10 });
    expect(await openFromPage(question)).toMatchObject({ ok: false, code: 'ioError' });
  });

  it('refuses more than a hundred at once', async () => {
    choosing(...Array.from({ length: 101 }, (_, at) => new File(['x'], `${at}.txt`)));
    expect(await openFromPage({ kinds: ['article'], multiple: true })).toMatchObject({
      ok: false,
      message: expect.stringContaining('choose fewer'),
    });
  });
});
