// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppServices } from '../../../../../renderer/features/services/index.ts';
import {
  ExportBibliography,
  ImportBibliography,
  ListOfSources,
  SourceDetails,
} from '../../../../../renderer/features/source-details/index.ts';
import { plainTextOf } from '../../../../../shared/articles/cite/citation-runs.ts';
import { formatReference } from '../../../../../shared/articles/cite/format-citation.ts';
import { stateOf } from '../../../../../shared/document/state.ts';
import { reviewBibliography } from '../../../../../shared/formats/bibliography/review-bibliography.ts';
import { failure } from '../../../../../shared/lib/result.ts';
import type { Source } from '../../../../../shared/model/source.ts';
import { buildSmallMap } from '../../../../helpers/builders.ts';
import { fill, mount } from '../../../../helpers/mount.tsx';

const { state, source } = buildSmallMap();
const bibtex = `
  @article{here, title={${source.title}}, date={${source.published}}, journal={A New Journal}}
  @book{new, title={Another Work}, author={Kim, Jong Un}, abstract={Long}}
  @book{broken, title={`;

type Bridge = Partial<AppServices['bridge']>;
const reviewInPlace = async (
  ...[question, , report]: Parameters<AppServices['articles']['reviewBibliography']>
) => {
  const reviewed = reviewBibliography(question, report);
  return reviewed.ok ? reviewed : failure({ name: question.name, message: reviewed.failure });
};
const services = (
  bridge: Bridge,
  review: AppServices['articles']['reviewBibliography'] = reviewInPlace,
): Partial<AppServices> => ({
  bridge: bridge as AppServices['bridge'],
  articles: { reviewBibliography: review } as AppServices['articles'],
});

const page = document;
const button = (name: string): HTMLButtonElement | undefined =>
  [...page.querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === name);
const press = (name: string) => act(async () => button(name)?.click());
const field = (name: string): HTMLInputElement => {
  const label = [...page.querySelectorAll('label')].find(({ textContent }) => textContent === name);
  const input = label && page.getElementById(label.htmlFor);
  if (!(input instanceof HTMLInputElement)) throw new Error(`There is no field ${name}`);
  return input;
};
const leave = (input: HTMLElement) =>
  act(() => {
    input.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
  });

describe('importing a bibliography', () => {
  const opened = { bytes: new TextEncoder().encode(bibtex), name: 'list.bib' };
  const filesOpen = vi.fn(async () => ({ ok: true as const, value: [opened] }));

  it('shows what it means first, and then is one step to undo', async () => {
    const { workbench } = mount(state, <ImportBibliography />, services({ filesOpen }));
    const before = workbench.map.getState().document;
    await press('Choose a file');
    expect(page.body.textContent).toContain('list.bib is BibTeX: 1 added, 1 updated, 0 the same.');
    expect(page.body.textContent).toContain('left out: abstract');
    expect(page.body.textContent).toContain('a brace or a quotation mark is not closed');
    expect(workbench.map.getState().document).toBe(before);

    await press('Import');
    const { document } = workbench.map.getState();
    expect(document.source.size).toBe(before.source.size + 1);
    expect(document.source.get(source.id)?.outlet).toBe('A New Journal');
    act(() => void workbench.undo());
    expect(workbench.map.getState().document.source).toEqual(before.source);
  });

  it('tells how far it is, and can be stopped', async () => {
    let tell: (done: number) => void = () => {};
    const review: AppServices['articles']['reviewBibliography'] = (_, signal, report = () => {}) =>
      new Promise((resolve) => {
        tell = report;
        const stopped = failure({ name: 'list.bib', message: 'It was stopped.' });
        signal.addEventListener('abort', () => resolve(stopped));
      });
    mount(state, <ImportBibliography />, services({ filesOpen }, review));
    await press('Choose a file');
    act(() => tell(0.4));
    const bar = page.querySelector('[role="progressbar"]');
    expect(bar?.getAttribute('aria-label')).toBe('How much of list.bib is read');
    expect(bar?.getAttribute('aria-valuenow')).toBe('40');
    await press('Stop reading');
    expect(page.querySelector('[role="progressbar"]')).toBe(null);
    expect(page.querySelector('[role="alert"]')).toBe(null);
    expect(button('Choose a file')).toBeDefined();
  });

  it('shows what was found also when progress is told late', async () => {
    let tell: (done: number) => void = () => {};
    mount(
      state,
      <ImportBibliography />,
      services({ filesOpen }, (question, signal, report = () => {}) => {
        tell = report;
        return reviewInPlace(question, signal);
      }),
    );
    await press('Choose a file');
    act(() => tell(0.7));
    expect(page.querySelector('[role="progressbar"]')).toBe(null);
    expect(button('Import')).toBeDefined();
  });

  it('says why a file was not read', async () => {
    filesOpen.mockResolvedValueOnce({
      ok: true,
      value: [{ name: 'letter.txt', bytes: new TextEncoder().encode('Dear Sir') }],
    } as never);
    mount(state, <ImportBibliography />, services({ filesOpen }));
    await press('Choose a file');
    expect(page.querySelector('[role="alert"]')?.textContent).toContain(
      'letter.txt was not read: it is neither CSL-JSON nor BibTeX nor RIS. Nothing was changed.',
    );
  });
});

describe('exporting a bibliography', () => {
  it('writes the sources that the map rests on, in the format that is chosen', async () => {
    const filesSave = vi.fn(async () => ({
      ok: true as const,
      value: { saved: true as const, name: 'x.json' },
    }));
    mount(state, <ExportBibliography />, services({ filesSave } as Bridge));
    await press('Save 1 source');
    const [saved] = filesSave.mock.calls[0] as unknown as [{ kind: string; bytes: Uint8Array }];
    expect(saved.kind).toBe('csl');
    expect(JSON.parse(new TextDecoder().decode(saved.bytes))).toMatchObject([
      { title: source.title },
    ]);
  });
});

describe('listing sources', () => {
  it('copies them in the style that is chosen, which is kept', async () => {
    const write = vi.fn(async (_: ClipboardItem[]) => {});
    vi.stubGlobal('navigator', { ...navigator, clipboard: { write } });
    const { workbench } = mount(state, <ListOfSources />, services({}));
    const styles = page.querySelector('select') as HTMLSelectElement;
    act(() => {
      styles.value = 'apa';
      styles.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(workbench.session.getState().citationStyle).toBe('apa');
    const listed = page.querySelector('section li')?.textContent;
    expect(listed).toBe(plainTextOf(formatReference(source, 'apa')));
    await press('Copy 1 source');
    const [item] = write.mock.calls[0]?.[0] ?? [];
    const plain = await item?.getType('text/plain');
    expect(await plain?.text()).toBe(`${listed}\n`);
    expect(workbench.session.getState().dialog).toBe(null);
  });

  it('says what to do where nothing is cited yet', () => {
    mount(stateOf([source]), <ListOfSources />, services({}));
    expect(page.body.textContent).toContain('No passage is attached to this map yet.');
    expect(button('Copy 0 sources')?.disabled).toBe(true);
  });
});

describe('the details of a source', () => {
  let read: () => Source | undefined;
  beforeEach(() => {
    const { workbench } = mount(state, <SourceDetails source={source} />, services({}));
    read = () => workbench.map.getState().document.source.get(source.id);
  });

  it('are kept when a field is left', () => {
    fill(field('Authors'), 'Kim, Jong Un; World Bank');
    leave(field('Authors'));
    expect(read()?.authors).toEqual(['Jong Un Kim', 'World Bank']);
    fill(field('DOI'), 'https://doi.org/10.1000/182');
    leave(field('DOI'));
    expect(read()?.doi).toBe('10.1000/182');
  });

  it('are not kept while a date is none, and say so', () => {
    fill(field('Published'), '31.2.2019');
    leave(field('Published'));
    expect(read()?.published).toBe(source.published);
    expect(page.body.textContent).toContain('Write it as 2019-02-28');
  });
});
