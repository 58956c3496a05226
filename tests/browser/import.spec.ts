import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { hostilePage } from '../helpers/bad-input.ts';
import { makeDocx } from '../helpers/make-docx.ts';
import { makePdf } from '../helpers/make-pdf.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

/** Lines of a page that nobody else wrote; the same seed gives the same lines. */
function linesOf(seed: number, count: number): string[] {
  const words = ['river', 'dam', 'valley', 'ministry', 'water', 'village', 'engineer', 'autumn'];
  return Array.from({ length: count }, (_, line) =>
    Array.from({ length: 9 }, (_, at) => {
      const number = (seed * 7_919 + line * 104_729 + at * 1_299_709) % 99_991;
      return `${words[number % words.length]}${number % 7 === 0 ? number : ''}`;
    }).join(' '),
  );
}

function pdfOf(pageCount: number, seed = 0, openScript?: string): Uint8Array {
  const pages = Array.from({ length: pageCount }, (_, page) => ({
    texts: linesOf(seed + page, 42).map((text, line) => ({
      text: `${text}${line % 6 === 5 ? '.' : ''}`,
      x: 60,
      y: 80 + line * 16,
      size: 10,
    })),
  }));
  return makePdf(pages, openScript ? { openScript } : {});
}

const proseOf = (seed: number, count = 30): string =>
  linesOf(seed, count)
    .map((line) => `${line}.`)
    .join('\n\n');

function write(folder: string, name: string, bytes: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

test('files of every format come in by one drop, and each has its line in the report', async ({
  workbench,
  folder,
}) => {
  const { page } = workbench;
  const pdf = pdfOf(3, 50);
  const prose = proseOf(1);
  await workbench.drop([
    write(folder, 'dams.pdf', pdf),
    write(folder, 'letter.docx', makeDocx(linesOf(2, 20).map((text) => ({ text: `${text}.` })))),
    write(folder, hostilePage.name, hostilePage.bytes),
    write(folder, 'notes.txt', prose),
    write(folder, 'notes again.txt', prose),
    write(folder, 'nothing.txt', ''),
  ]);
  const dialog = workbench.dialog('Import articles');
  await dialog.getByRole('button', { name: 'Import 4 articles' }).click();
  await expect(dialog).toContainText('4 imported');
  await expect(dialog).toContainText('1 here already');
  await expect(dialog).toContainText('1 refused');
  await expect(dialog.getByRole('listitem', { name: 'nothing.txt' })).toContainText(
    'has no text in it',
  );
  await dialog.getByRole('button', { name: 'Read the first one' }).click();

  await test.step('the file as it came can be had again', async () => {
    await page.getByRole('button', { name: 'Open the original', exact: true }).click();
    const original = page.getByRole('dialog', { name: /^Original of/ });
    const saved = await workbench.files.save(() =>
      original.getByRole('button', { name: 'Save a copy…' }).click(),
    );
    expect(saved.name).toBe('dams.pdf');
    expect(new Uint8Array(saved.bytes)).toEqual(pdf);
    await page.keyboard.press('Escape');
  });
  await test.step('a web page is shown as words, and does nothing', async () => {
    const item = page.getByRole('button', { name: /Open the original of .*would like to run/ });
    await item.first().focus();
    await page.keyboard.press('Enter');
    const original = page.getByRole('dialog', { name: /^Original of/ });
    await expect(original.getByRole('region', { name: /^Plain text of/ })).toContainText(
      "<script>window.__pwned = 'a script'</script>",
    );
    expect(await page.evaluate(() => '__pwned' in window)).toBe(false);
  });
});

test('a PDF in a Japanese font that is not in the file is read with tables of the program itself', async ({
  workbench,
  folder,
}) => {
  const { page } = workbench;
  const asked: string[] = [];
  page.context().on('request', (request) => asked.push(request.url()));
  const sentence = '水位はダムの建設以来、最高だった。';
  const pdf = makePdf([{ texts: [{ text: sentence, x: 72, y: 100, size: 12, font: 'japanese' }] }]);
  await workbench.drop([write(folder, 'dam.pdf', pdf)]);
  const dialog = workbench.dialog('Import articles');
  await dialog.getByRole('textbox', { name: 'Title' }).fill('The dam');
  await workbench.confirmImport();
  await workbench.openArticle('The dam');
  await expect(page.getByRole('region', { name: 'Text of the article' })).toContainText(sentence);
  const hosts = new Set(asked.map((url) => new URL(url).host));
  expect([...hosts]).toEqual([new URL(page.url()).host]);
});

test('one file that is too large does not hold up the others, and no message covers a button', async ({
  workbench,
  folder,
}) => {
  const { page } = workbench;
  await page.setViewportSize({ width: 1280, height: 720 });
  await workbench.show('Library');
  const dialog = await workbench.chooseArticles([
    write(folder, 'notes.txt', proseOf(3)),
    write(folder, 'scan.pdf', new Uint8Array(50 * 1024 * 1024 + 1)),
  ]);
  await expect(dialog.getByRole('listitem', { name: 'scan.pdf' })).toContainText(
    '"scan.pdf" is larger than 50 MB',
  );
  await dialog.getByRole('button', { name: 'Import 1 article' }).click();
  await expect(dialog.getByRole('button', { name: 'Done' })).toBeVisible();
  const notice = workbench.notice('1 article imported');
  await workbench.whenCalm();
  const covering = await notice.boundingBox();
  const buttons = await dialog.getByRole('button').all();
  expect(buttons.length).toBeGreaterThan(1);
  for (const button of buttons) {
    const box = await button.boundingBox();
    if (!covering || !box) throw new Error('The message or a button is not drawn');
    const isBeside = covering.x >= box.x + box.width || box.x >= covering.x + covering.width;
    const isApart = covering.y >= box.y + box.height || box.y >= covering.y + covering.height;
    expect(isBeside || isApart, (await button.textContent()) ?? undefined).toBe(true);
  }
});

test('an article that is much like one in the library is known again', async ({
  workbench,
  folder,
}) => {
  const { page } = workbench;
  const lines = linesOf(3, 40);
  const withLines = (changed: readonly string[]) =>
    `The dams of the valley\n\n${changed.map((line) => `${line}.`).join('\n\n')}`;
  await workbench.drop([write(folder, 'first.txt', withLines(lines))]);
  await workbench.confirmImport();

  const changed = lines.map((line, at) => (at === 7 ? 'a line that was corrected later' : line));
  const path = write(folder, 'second.txt', withLines(changed));
  await workbench.drop([path]);
  const dialog = workbench.dialog('Import articles');
  await expect(dialog).toContainText(/Very much like “The dams of the valley” \(\d\d %\)/);
  await dialog.getByRole('radio', { name: 'Leave out' }).check();
  await expect(dialog.getByRole('button', { name: 'Nothing to import' })).toBeDisabled();
  await dialog.getByRole('radio', { name: 'Replace its text…' }).check();
  await dialog.getByRole('button', { name: 'Replace the text…' }).click();
  const replacing = page.getByRole('dialog', { name: /^Replace the text of “The dams/ });
  await replacing.getByRole('button', { name: /^Replace/ }).click();
  await expect(replacing).toBeHidden();
  await expect(page.getByText('a line that was corrected later').first()).toBeVisible();
});

test('what would harm is refused in words, and nothing of it is run', async ({
  workbench,
  folder,
}) => {
  const { page } = workbench;
  const bomb = makeDocx([{ text: 'x' }], {
    parts: { 'word/document.xml': new Uint8Array(300 * 1024 * 1024) },
  });
  expect(bomb.byteLength).toBeLessThan(1024 * 1024);
  await workbench.drop([
    write(folder, 'bomb.docx', bomb),
    write(folder, 'acting.pdf', pdfOf(2, 70, 'window.__pwned = 1; app.alert(1)')),
    write(folder, 'cut off.pdf', pdfOf(2, 80).slice(0, 900)),
  ]);
  const dialog = workbench.dialog('Import articles');
  await expect(dialog.getByRole('button', { name: 'Import 1 article' })).toBeEnabled({
    timeout: 30_000,
  });
  for (const name of ['bomb.docx', 'cut off.pdf']) {
    await expect(dialog.getByRole('listitem', { name })).toContainText(/[Nn]othing was changed/);
  }
  await dialog.getByRole('button', { name: 'Import 1 article' }).click();
  await expect(dialog).toContainText('1 imported');
  expect(await page.evaluate(() => '__pwned' in window)).toBe(false);
});

test('a document of 300 pages is read while the window goes on, and can be stopped', async ({
  workbench,
  folder,
}, testInfo) => {
  test.slow();
  const { page } = workbench;
  const long = write(folder, 'long.pdf', pdfOf(300));
  const short = write(folder, 'short.txt', proseOf(9));
  await workbench.drop([long, short]);
  const dialog = workbench.dialog('Import articles');
  const row = dialog.getByRole('listitem', { name: 'long.pdf' });
  await expect(row).toContainText(/[1-9]\d* % read/, { timeout: 60_000 });
  await row.getByRole('button', { name: 'Stop reading long.pdf' }).click();
  await expect(dialog.getByRole('listitem', { name: 'long.pdf' })).toContainText('was stopped');
  await expect(dialog.getByRole('button', { name: 'Import 1 article' })).toBeEnabled();
  await workbench.closeDialog('Import articles');

  await workbench.drop([long]);
  await expect(row).toContainText(/% read/, { timeout: 60_000 });
  const frames = await framesWhile(page, 'Import 1 article');
  testInfo.annotations.push({ type: 'frames', description: JSON.stringify(frames) });
  // Read in the window itself, the pages would hold up a frame for most of the time it takes.
  expect(frames.worstMs).toBeLessThan(frames.allMs / 2);
  await expect(dialog).toContainText('300 pages');
});

/** How long the frames of the window took until a button of this name is there. */
function framesWhile(page: Page, button: string) {
  return page.evaluate(
    (name) =>
      new Promise<Record<'medianMs' | 'p95Ms' | 'worstMs' | 'count' | 'allMs', number>>(
        (resolve) => {
          const taken: number[] = [];
          let last = performance.now();
          const start = last;
          const step = (now: number): void => {
            taken.push(now - last);
            last = now;
            const isDone = [...document.querySelectorAll('button')].some(
              ({ textContent }) => textContent === name,
            );
            if (!isDone) return void requestAnimationFrame(step);
            const sorted = taken.toSorted((a, b) => a - b);
            resolve({
              medianMs: sorted[Math.floor(sorted.length / 2)] ?? 0,
              p95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
              worstMs: sorted.at(-1) ?? 0,
              count: sorted.length,
              allMs: now - start,
            });
          };
          requestAnimationFrame(step);
        },
      ),
    button,
  );
}
