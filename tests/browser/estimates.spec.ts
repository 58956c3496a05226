import { expect } from '@playwright/test';
import { expectAccessible } from '../helpers/axe.ts';
import { openMadeMap } from '../helpers/made-maps.ts';
import { tooLargeMap } from '../helpers/too-large-map.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

test('what moves a likelihood is drawn, and each bar leads to its row', async ({ workbench }) => {
  const { page } = workbench;
  await workbench.show('Decisions');
  await page.getByText('Likelihoods', { exact: true }).click();
  await page
    .getByRole('combobox', { name: 'What moves the likelihood of' })
    .selectOption('Third summit');
  await page.getByRole('combobox', { name: 'turning out' }).selectOption('Held, text signed');
  const figure = page.getByRole('figure', {
    name: 'What moves the likelihood of “Third summit” turning out “Held, text signed”',
  });
  const bar = figure.getByRole('button', { name: /show its row on the map$/ }).first();
  await bar.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Likelihood' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
});

test('open decisions count at their best, or all their options alike', async ({ workbench }) => {
  const { page } = workbench;
  const none = () => workbench.chanceOf('Third summit', 'None in 2019');
  await workbench.assume('Covert sites', 'Declared');
  const strip = page.getByRole('region', { name: 'What if' });
  const atBest = await none();
  await strip.getByRole('button', { name: /^Open: at best/ }).click();
  await page.getByRole('menuitem', { name: 'All options alike' }).click();
  await expect(strip.getByRole('button', { name: /^Open: all alike/ })).toBeVisible();
  await expect.poll(none).not.toBe(atBest);
  await strip.getByRole('button', { name: /^Open: all alike/ }).click();
  await page.getByRole('menuitem', { name: 'Taken at their best' }).click();
  await expect.poll(none).toBe(atBest);
});

for (const theme of ['light', 'dark'] as const) {
  test(`what is too large for exact numbers is estimated when asked for, in the ${theme} theme`, async ({
    workbench,
    folder,
  }) => {
    test.slow();
    const { page } = workbench;
    await workbench.setTheme(theme);
    const { map, pairs, chanceOfYes } = tooLargeMap();
    await openMadeMap(workbench, folder, map);
    const offer = page.getByRole('button', { name: 'Estimate by sampling' });
    await offer.first().click();
    const dialog = workbench.dialog('Estimates by sampling');
    await expect(dialog.getByText(/^Drawn: 100,?000/)).toBeVisible({ timeout: 60_000 });
    const [pair = ''] = pairs;
    await dialog.getByLabel('Find a node').fill(pair);
    const row = dialog.getByRole('row', { name: /yes/ }).first();
    await expect(row).toContainText(`${Math.round(100 * chanceOfYes)}`);
    await workbench.whenCalm();
    await expectAccessible(page, `estimates, ${theme}`);
  });
}
