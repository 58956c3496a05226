import { describe, expect, it } from 'vitest';
import { answerAppRequest, registerAppScheme } from '../../../../electron/main/app-protocol.ts';

const asked: string[] = [];
const files = async (pathname: string) => {
  asked.push(pathname);
  return pathname === '/'
    ? { bytes: new Uint8Array([104, 105]), headers: { 'X-Test': 'yes' } }
    : null;
};

describe('the app protocol', () => {
  it('serves the page with its headers', async () => {
    const response = await answerAppRequest({ url: 'branchpoint://app/', method: 'GET' }, files);
    expect(await response.text()).toBe('hi');
    expect(response.headers.get('X-Test')).toBe('yes');
  });

  it.each([
    ['GET', 'branchpoint://app/absent.js'],
    ['GET', 'branchpoint://app.evil/'],
    ['GET', 'branchpoint://other/'],
    ['GET', 'branchpoint://user@app/'],
    ['GET', 'branchpoint://app:8080/'],
    ['POST', 'branchpoint://app/'],
  ])('answers %s %s with not found', async (method, url) => {
    const response = await answerAppRequest({ url, method }, files);
    expect(response.status).toBe(404);
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  it('never lets other origins read its files', () => {
    const registered: unknown[] = [];
    registerAppScheme({
      registerSchemesAsPrivileged: (schemes: unknown) => registered.push(schemes),
    } as never);
    expect(registered).toEqual([
      [
        {
          scheme: 'branchpoint',
          privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
        },
      ],
    ]);
  });
});
