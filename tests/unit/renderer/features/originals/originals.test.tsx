// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { OriginalDialog } from '../../../../../renderer/features/originals/index.ts';
import {
  kindOfOriginal,
  nameWithoutEnding,
  originalAsText,
} from '../../../../../renderer/features/originals/original-file.ts';
import type { AppServices } from '../../../../../renderer/features/services/index.ts';
import { stateOf } from '../../../../../shared/document/state.ts';
import { failure, success } from '../../../../../shared/lib/result.ts';
import { buildSmallMap } from '../../../../helpers/builders.ts';
import { makePdf } from '../../../../helpers/make-pdf.ts';
import { mount } from '../../../../helpers/mount.tsx';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const file = (name: string, text: string) => ({ name, bytes: bytesOf(text) });
const pdf = makePdf([{ texts: [{ text: 'Words', x: 60, y: 60, size: 10 }] }]);
const page = '<p onclick="run()">Words</p>';

describe('a file as it came', () => {
  it('is saved by what it holds, and never as something that is run', () => {
    expect(kindOfOriginal({ name: 'page.html', bytes: pdf })).toBe('pdf');
    expect(kindOfOriginal(file('page.HTM', page))).toBe('html');
    expect(kindOfOriginal(file('letter.eml', 'Subject: x'))).toBe('mail');
    expect(kindOfOriginal(file('notes.md', '# x'))).toBe('markdown');
    for (const name of ['run.exe', 'run.bat', 'run.js', 'run', 'page.html.scr']) {
      expect(kindOfOriginal(file(name, 'words'))).toBe('text');
    }
  });

  it('keeps its name, without the ending that saving adds', () => {
    expect(nameWithoutEnding('dams.2.PDF')).toBe('dams.2');
    expect(nameWithoutEnding('.txt')).toBe('.txt');
  });

  it('is shown as text, tags and all, where it is text, and only its beginning where it is long', () => {
    expect(originalAsText(file('page.html', page))).toEqual({ text: page, isWhole: true });
    expect(originalAsText({ name: 'a.pdf', bytes: pdf })).toBeNull();
    const long = originalAsText(file('long.txt', 'word '.repeat(100_000)));
    expect(long?.isWhole).toBe(false);
    expect(long?.text).toHaveLength(200_000);
  });
});

describe('the dialogue of the original', () => {
  const shown = () => document.querySelector('section[aria-label^="Plain text"]');
  const hash = 'a'.repeat(64);
  const { state, source } = buildSmallMap();
  const withFile = stateOf([
    ...[...state.source.values()].map((one) =>
      one.id === source.id ? { ...one, original: { hash, name: 'Page.html' } } : one,
    ),
  ]);

  async function open(read: Awaited<ReturnType<AppServices['texts']['getOriginal']>>) {
    const filesSave = vi.fn(async () => ({
      ok: true as const,
      value: { saved: true as const, name: 'Page.html' },
    }));
    const getOriginal = vi.fn(async () => read);
    const { workbench } = mount(withFile, <OriginalDialog />, {
      texts: { getOriginal } as unknown as AppServices['texts'],
      bridge: { filesSave } as unknown as AppServices['bridge'],
    });
    await act(async () => workbench.session.setState({ openSourceId: source.id }));
    return { filesSave, getOriginal };
  }

  it('shows a web page as plain text, and saves it byte for byte', async () => {
    const { filesSave, getOriginal } = await open(success(file('first name.html', page)));
    expect(getOriginal).toHaveBeenCalledWith({ hash, name: 'Page.html' });
    expect(shown()?.textContent).toBe(page);
    expect(shown()?.children).toHaveLength(0);
    const save = [...document.querySelectorAll('button')].find(
      ({ textContent }) => textContent === 'Save a copy…',
    );
    await act(async () => save?.click());
    expect(filesSave).toHaveBeenCalledWith({
      kind: 'html',
      suggestedName: 'Page',
      bytes: bytesOf(page),
    });
  });

  it('says in words that the file is not here', async () => {
    await open(failure('The file is not on this computer.'));
    expect(document.querySelector('[role="alert"]')?.textContent).toContain(
      'The file is not on this computer.',
    );
  });
});
