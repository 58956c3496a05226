import { expect } from '@playwright/test';
import {
  articlesOfJob,
  attachAndClickThrough,
  bringInArticles,
  namesOfJob,
} from '../helpers/main-job.ts';
import { needBuild, openWorkbench, test } from './fixtures.ts';

needBuild();

const articles = articlesOfJob();

declare global {
  var violations: string[] | undefined;
}

test('no request leaves the program’s own origin, and the content policy has nothing to refuse', async ({
  context,
  edition,
}) => {
  test.slow();
  const strayed: string[] = [];
  const complaints: string[] = [];
  await context.route(
    (url) => url.origin !== edition.origin && !['blob:', 'data:'].includes(url.protocol),
    (route) => {
      strayed.push(route.request().url());
      return route.abort();
    },
  );
  await context.addInitScript(() => {
    window.violations = [];
    addEventListener('securitypolicyviolation', (violation) => {
      const { violatedDirective, blockedURI, sourceFile, lineNumber, columnNumber } = violation;
      window.violations?.push(
        `${violatedDirective}: ${blockedURI} at ${sourceFile}:${lineNumber}:${columnNumber}`,
      );
    });
  });
  const page = await context.newPage();
  page.on('websocket', (socket) => strayed.push(socket.url()));
  page.on('console', (message) => {
    if (/content security policy|refused to/i.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));

  const workbench = await openWorkbench(page, edition);
  await bringInArticles(workbench, articles);
  await attachAndClickThrough(workbench, namesOfJob(articles).quoted);
  await workbench.assume('Covert sites', 'Declared');
  await workbench.exportPicture('SVG');
  await workbench.exportPicture('PNG', '2×');
  await workbench.exportMap('Full text');
  await workbench.setTheme('dark');
  for (const screen of ['All maps', 'Storyboard', 'Library', 'Map'] as const) {
    await workbench.show(screen);
    await expect(page.getByRole('main')).toBeVisible();
  }
  for (const [command, title] of [
    ['Keyboard', 'Keyboard'],
    ['About storage', 'Storage and backups'],
    ['Open map file', 'Open a map file'],
    ['Attach evidence', 'Attach a passage'],
  ] as const) {
    await workbench.run(command);
    await expect(workbench.dialog(title)).toBeVisible();
    await workbench.closeDialog(title);
  }
  await workbench.run('Lay out');
  await workbench.expectSaved();
  await workbench.show('Map');
  await workbench.present();
  for (let step = 1; step <= 7; step += 1) {
    await workbench.expectStep(step, 7);
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('Escape');
  await expect(workbench.stage).toBeHidden();
  await workbench.expectSaved();

  expect(strayed).toEqual([]);
  expect(await page.evaluate(() => window.violations)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('the content policy and the test for it are at work', async ({ context, edition }) => {
  await context.addInitScript(() => {
    window.violations = [];
    addEventListener('securitypolicyviolation', ({ violatedDirective }) => {
      window.violations?.push(violatedDirective);
    });
  });
  const { page } = await openWorkbench(await context.newPage(), edition);
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.__pwned = true';
    document.body.append(script);
    void fetch('https://example.org/').catch(() => {});
  });
  await expect
    .poll(() => page.evaluate(() => window.violations))
    .toEqual(expect.arrayContaining(['script-src-elem', 'connect-src']));
  expect(await page.evaluate(() => '__pwned' in window)).toBe(false);
});
