import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFileHandlers } from '../../../../../electron/main/ipc/handlers/files.ts';
import { createLinkHandlers } from '../../../../../electron/main/ipc/handlers/links.ts';
import { createPreferences } from '../../../../../electron/services/preferences.ts';
import { createNotes, fileSystemWith, makeFolder } from '../../services/failing-fs.ts';

const window = () => null as never;

async function setUpFiles(answers: { save?: object; open?: object }) {
  const folder = await makeFolder();
  const fs = fileSystemWith({});
  const preferences = createPreferences(join(folder, 'p.json'), { fs, log: createNotes() });
  const shown: Record<string, unknown>[] = [];
  const dialog = {
    showSaveDialog: async (_: unknown, options: Record<string, unknown>) => {
      shown.push(options);
      return answers.save;
    },
    showOpenDialog: async (_: unknown, options: Record<string, unknown>) => {
      shown.push(options);
      return answers.open;
    },
  } as never;
  const parts = { dialog, window, fs, preferences, documentsFolder: '/home/an/Documents' };
  return { folder, shown, preferences, handlers: createFileHandlers(parts) };
}

describe('saving a file', () => {
  it('offers a safe name, writes where the person says and tells the page only the name', async () => {
    const folder = await makeFolder();
    const { handlers, shown, preferences } = await setUpFiles({
      save: { canceled: false, filePath: join(folder, 'picture') },
    });
    const saved = await handlers['files.save']({
      kind: 'svg',
      suggestedName: '../Hanoi',
      bytes: Buffer.from('<svg/>'),
    });
    expect(saved).toEqual({ ok: true, value: { saved: true, name: 'picture.svg' } });
    expect(await readFile(join(folder, 'picture.svg'), 'utf8')).toBe('<svg/>');
    expect(shown[0]?.defaultPath).toBe(join('/home/an/Documents', 'Hanoi.svg'));
    expect(preferences.lastFolder()).toBe(folder);
  });

  it('does nothing when the person thinks better of it', async () => {
    const { handlers } = await setUpFiles({ save: { canceled: true, filePath: '' } });
    expect(
      await handlers['files.save']({ kind: 'png', suggestedName: 'a', bytes: Buffer.of(1) }),
    ).toEqual({ ok: true, value: { saved: false } });
  });
});

describe('opening files', () => {
  it('gives the page names and contents', async () => {
    const folder = await makeFolder();
    const paths = [join(folder, 'a.txt'), join(folder, 'b.txt')];
    for (const path of paths) await writeFile(path, 'x');
    const { handlers, shown } = await setUpFiles({ open: { canceled: false, filePaths: paths } });
    const opened = await handlers['files.open']({ kinds: ['article'], multiple: true });
    const bytes = new Uint8Array([120]);
    expect(opened).toEqual({
      ok: true,
      value: [
        { name: 'a.txt', bytes },
        { name: 'b.txt', bytes },
      ],
    });
    expect(shown[0]?.properties).toEqual(['openFile', 'multiSelections']);
  });

  it('gives nothing when the person chose nothing', async () => {
    const { handlers } = await setUpFiles({ open: { canceled: true, filePaths: [] } });
    expect(await handlers['files.open']({ kinds: ['map'], multiple: false })).toEqual({
      ok: true,
      value: [],
    });
  });

  it('opens the others of several when one cannot be read, and says why of that one', async () => {
    const folder = await makeFolder();
    await writeFile(join(folder, 'a.txt'), 'x');
    const filePaths = [join(folder, 'a.txt'), join(folder, 'absent.txt')];
    const { handlers } = await setUpFiles({ open: { canceled: false, filePaths } });
    expect(await handlers['files.open']({ kinds: ['article'], multiple: true })).toMatchObject({
      ok: true,
      value: [
        { name: 'a.txt' },
        { name: 'absent.txt', problem: expect.stringContaining('absent') },
      ],
    });
    const alone = await setUpFiles({ open: { canceled: false, filePaths: filePaths.slice(1) } });
    expect(
      await alone.handlers['files.open']({ kinds: ['article'], multiple: false }),
    ).toMatchObject({ ok: false, code: 'notFound' });
  });

  it('refuses more files than it takes at once, instead of leaving some out unsaid', async () => {
    const filePaths = Array.from({ length: 101 }, (_, at) => `/nowhere/${at}.txt`);
    const { handlers } = await setUpFiles({ open: { canceled: false, filePaths } });
    expect(await handlers['files.open']({ kinds: ['article'], multiple: true })).toMatchObject({
      ok: false,
      code: 'tooLarge',
      message: expect.stringContaining('choose fewer'),
    });
  });
});

describe('opening a link', () => {
  function setUp(response: number) {
    const asked: { message: string }[] = [];
    const opened: string[] = [];
    const handlers = createLinkHandlers({
      dialog: {
        showMessageBox: async (_: unknown, options: { message: string }) => {
          asked.push(options);
          return { response };
        },
      } as never,
      shell: { openExternal: async (url) => void opened.push(url) },
      window,
    });
    return { asked, opened, open: (url: string) => handlers['links.open']({ url }) };
  }

  it('asks first, naming the site', async () => {
    const { asked, opened, open } = setUp(0);
    expect(await open('https://example.org/a')).toEqual({ ok: true, value: { opened: true } });
    expect(asked[0]?.message).toContain('example.org');
    expect(opened).toEqual(['https://example.org/a']);
  });

  it('takes no for an answer', async () => {
    const { opened, open } = setUp(1);
    expect(await open('https://example.org/a')).toEqual({ ok: true, value: { opened: false } });
    expect(opened).toEqual([]);
  });

  it('does not even ask about other kinds of address', async () => {
    const { asked, opened, open } = setUp(0);
    expect(await open('file:///etc/passwd')).toMatchObject({ ok: false, code: 'notAllowed' });
    expect([asked, opened]).toEqual([[], []]);
  });
});
