import { expect } from '@playwright/test';
import { expectAccessible } from '../helpers/axe.ts';
import { articlesOfJob, bringInArticles, namesOfJob } from '../helpers/main-job.ts';
import type { WorkbenchDriver } from '../helpers/workbench-driver.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

const articles = articlesOfJob();
const { quoted } = namesOfJob(articles);

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the map in the ${theme} theme`, async ({ workbench }) => {
    test.slow();
    await workbench.setTheme(theme);
    const look = looker(workbench, theme);
    await look('map with nothing selected');
    await workbench.selectNode('Third summit');
    for (const tab of [/^Evidence/, 'States', 'Likelihood', 'Details']) {
      await workbench.inspector.getByRole('tab', { name: tab }).click();
      await look(`inspector, ${tab}`);
    }
    await workbench.selectNode('Leverage kept');
    await workbench.inspector.getByRole('tab', { name: 'Values' }).click();
    await look('inspector, values');
    await workbench.clickLink('Test freeze', 'Third summit');
    await look('map with a link selected');
    await workbench.page.keyboard.press('Control+A');
    await expect(workbench.inspector.getByText(/^13 nodes/)).toBeVisible();
    await look('map with several selected');
    await workbench.assume('Covert sites', 'Declared');
    await look('map under an assumption');
  });

  test(`axe finds nothing in what keeps, compares and brings back in the ${theme} theme`, async ({
    workbench,
  }) => {
    test.slow();
    await workbench.setTheme(theme);
    const look = looker(workbench, theme);
    const { page } = workbench;
    await workbench.run('Keep this version');
    await page.keyboard.type('As sent');
    await look('keeping a version');
    await page.keyboard.press('Enter');
    await expect(workbench.dialog('Keep this version')).toBeHidden();
    await page.getByRole('button', { name: 'Versions', exact: true }).click();
    const versions = page.getByRole('dialog', { name: /^Versions of/ });
    await expect(versions.getByRole('img', { name: /^The map on/ })).toBeVisible({
      timeout: 20_000,
    });
    await look('versions');
    await versions.getByRole('button', { name: 'Delete', exact: true }).click();
    await look('deleting a version that has a name');
    await versions.getByRole('button', { name: 'Keep it' }).click();
    await page.keyboard.press('Escape');
    await expect(versions).toBeHidden();
    await lookAtDialogs(workbench, look, [
      ['Check and repair', 'Check and repair'],
      ['Forget this map', 'Forget this map'],
      ['Back up everything', 'Back up everything'],
      ['Restore a backup', 'Restore a backup'],
      ['Compare with', 'Compare'],
      ['Merge with', 'Merge into this map'],
      ['Import a bibliography', 'Import a bibliography'],
      ['Export bibliography', 'Export bibliography'],
    ]);
  });

  test(`axe finds nothing in the dialogues in the ${theme} theme`, async ({ workbench }) => {
    test.slow();
    await workbench.setTheme(theme);
    const look = looker(workbench, theme);
    const { page } = workbench;
    await page.keyboard.press('Control+K');
    await expect(page.getByPlaceholder('Search nodes, passages, commands')).toBeFocused();
    await look('palette');
    await page.keyboard.press('Escape');
    await expect(page.getByPlaceholder('Search nodes, passages, commands')).toBeHidden();
    await lookAtDialogs(workbench, look, [
      ['Keyboard', 'Keyboard'],
      ['About storage', 'Storage and backups'],
      ['Open map file', 'Open a map file'],
      ['Attach evidence', 'Attach a passage'],
      ['Import articles', 'Import articles'],
    ]);
    await workbench.openExport('Picture');
    await workbench.choose(workbench.dialog('Export'), 'Format', 'PNG');
    await look('export of a picture');
    await workbench.closeDialog('Export');
    await workbench.openExport('Map file');
    await look('export of a map file');
    await workbench.closeDialog('Export');
  });

  test(`axe finds nothing among maps and articles in the ${theme} theme`, async ({ workbench }) => {
    test.slow();
    await workbench.setTheme(theme);
    const look = looker(workbench, theme);
    const { page } = workbench;
    await workbench.show('All maps');
    await expect(page.getByRole('heading', { name: 'Maps' })).toBeVisible();
    await look('maps');
    await workbench.show('Library');
    await expect(page.getByText('No article is open')).toBeVisible();
    await look('library without an open article');
    if (articles.areReal) {
      await workbench.openArticle(quoted);
      await look('article that is a citation only');
    }
    await workbench.show('Map');
    await workbench.drop(articles.paths);
    await expect(page.getByRole('button', { name: 'Import 3 articles' })).toBeVisible();
    await look('articles to be imported');
    await page.keyboard.press('Escape');
    await bringInArticles(workbench, articles);
    await workbench.openArticle(quoted);
    await look('article');
    await workbench.selectWords(await workbench.someWords(1));
    await look('article with words selected');
    await page.getByRole('toolbar').getByRole('button', { name: 'Supports' }).click();
    await expect(page.getByRole('combobox', { name: /^Search nodes/ })).toBeVisible();
    await look('choosing where to attach');
  });

  test(`axe finds nothing on the storyboard and the stage in the ${theme} theme`, async ({
    workbench,
  }) => {
    test.slow();
    await workbench.setTheme(theme);
    const look = looker(workbench, theme);
    const { page } = workbench;
    await workbench.show('Storyboard');
    await expect(page.getByRole('heading', { name: 'Storyboard' }).first()).toBeVisible();
    await look('storyboard');
    await workbench.show('Map');
    await workbench.present();
    for (let step = 1; step <= 7; step += 1) {
      await workbench.expectStep(step, 7);
      await look(`stage, step ${step}`);
      await page.keyboard.press('ArrowRight');
    }
    await look('end of the storyboard');
  });
}

/** Opens the dialogue of each command, looks at it, and closes it. */
async function lookAtDialogs(
  workbench: WorkbenchDriver,
  look: (name: string) => Promise<void>,
  dialogs: readonly (readonly [command: string, title: string])[],
): Promise<void> {
  for (const [command, title] of dialogs) {
    await workbench.run(command);
    await expect(workbench.dialog(title)).toBeVisible();
    await look(title);
    await workbench.closeDialog(title);
  }
}

/** Looks at the page with axe once nothing on it fades in or out any more. */
function looker(workbench: WorkbenchDriver, theme: string): (what: string) => Promise<void> {
  return async (what) => {
    // Away from everything that shows a hint under the pointer.
    await workbench.page.mouse.move(720, 896);
    await expect(workbench.page.getByRole('tooltip')).toHaveCount(0);
    await workbench.whenCalm();
    await expectAccessible(workbench.page, `${what}, ${theme}`);
  };
}
