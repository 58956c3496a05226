import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from '../helpers/axe.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

const strip = (page: Page): Locator => page.getByRole('region', { name: 'What if' });
const view = (page: Page, name: string): Locator => page.getByText(name, { exact: true });

test('a state is assumed, what it changes is told, and it is kept as a scenario', async ({
  workbench,
}) => {
  const { page } = workbench;
  await strip(page).getByRole('button', { name: 'Assume a state' }).click();
  await page.getByRole('menuitem', { name: 'Site by site' }).click();
  await view(page, 'Changes').click();
  const changes = strip(page).getByRole('list', { name: 'What changes most' });
  await expect(changes.getByRole('listitem').first()).toContainText(/\([+−]\d+\)/);
  await view(page, 'Most likely').click();
  const likely = strip(page).getByRole('list', { name: 'Most likely scenarios' });
  await expect(likely.getByRole('listitem')).toHaveCount(5);
  await strip(page).getByRole('button', { name: 'Keep as a scenario' }).click();
  await page.keyboard.type('Inspectors come');
  await page.keyboard.press('Enter');
  await expect(strip(page).getByRole('button', { name: /^Inspectors come/ })).toBeVisible();
});

test('assumptions that cannot all hold are named', async ({ workbench }) => {
  const { page } = workbench;
  for (const state of ['Denied', 'Whole programme']) {
    await strip(page).getByRole('button', { name: 'Assume a state' }).click();
    await page.getByRole('menuitem', { name: state, exact: true }).click();
  }
  const words = strip(page).getByRole('alert');
  await expect(words).toContainText('Covert sites = Denied');
  await expect(words).toContainText('Dismantlement scope = Whole programme');
});

test('scenarios stand side by side, and a state is set without a pointer', async ({
  workbench,
}) => {
  const { page } = workbench;
  await page.keyboard.press('ControlOrMeta+5');
  const table = page.getByRole('table', { name: 'Scenarios side by side' });
  const likelihood = table.getByRole('row', { name: /^Likelihood/ }).getByRole('cell');
  await expect(likelihood).toHaveText([/^\d+\s%/, /^\d+\s%/, /^\d+\s%/, /^\d+\s%/]);
  const before = await likelihood.nth(1).textContent();
  await table.getByRole('button', { name: /^Sanctions relief in Step by step/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('1');
  await expect(likelihood.nth(1)).not.toHaveText(before ?? '');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(likelihood.nth(1)).toHaveText(before ?? '');
});

test('how a scenario comes about is told in words, and stays told', async ({ workbench }) => {
  const { page } = workbench;
  await workbench.show('Scenarios');
  const narrative = page.getByRole('textbox', { name: 'Narrative of Step by step' });
  const told = 'Relief comes in stages.\nEach stage is checked before the next.';
  await narrative.fill(told);
  await narrative.press('Tab');
  await workbench.expectSaved();
  await page.reload();
  await workbench.whenReady();
  await workbench.show('Scenarios');
  await expect(narrative).toHaveValue(told);
});

test('the likely many become a few groups, and one of them a scenario', async ({ workbench }) => {
  const { page } = workbench;
  await workbench.show('Scenarios');
  await view(page, 'Most likely').click();
  await expect(page.getByText(/^These 50 scenarios cover \d+\s%/)).toBeVisible();
  const groups = page.getByRole('region', { name: 'In groups' });
  await expect(groups.getByRole('listitem')).toHaveCount(4);
  await groups.getByRole('button', { name: 'Name it' }).first().click();
  await page.keyboard.type('The usual');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name of the scenario' })).toHaveCount(5);
});

test('two uncertainties make a picture, and the table a file for a spreadsheet', async ({
  workbench,
}) => {
  const { page } = workbench;
  await workbench.show('Scenarios');
  const table = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  expect((await table).suggestedFilename()).toMatch(/\.csv$/);
  await view(page, 'Two by two').click();
  const picture = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as SVG' }).click();
  expect((await picture).suggestedFilename()).toMatch(/\.svg$/);
});

test('an exclusion is made by key, counted, and taken back', async ({ workbench }) => {
  const { page } = workbench;
  await workbench.show('Scenarios');
  await view(page, 'What goes together').click();
  await expect(page.getByText('30,618 of 52,488 combinations remain')).toBeVisible();
  const field = page.getByRole('button', {
    name: 'Sanctions relief = Full relief up front with Working-level talks = Sustained: can go together',
  });
  await field.focus();
  await page.keyboard.press('x');
  await expect(page.getByText('30,618 of 52,488 combinations remain')).toBeHidden();
  await page
    .getByRole('textbox', { name: 'Why can they not go together?' })
    .fill('No reason to talk');
  await page.keyboard.press('Enter');
  await expect(page.getByText('6 exclusions')).toBeVisible();
  await page.getByRole('button', { name: /^Take back: Sanctions relief/ }).click();
  await expect(page.getByText('30,618 of 52,488 combinations remain')).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the scenarios in the ${theme} theme`, async ({ workbench }) => {
    test.slow();
    const { page } = workbench;
    await workbench.setTheme(theme);
    await workbench.show('Scenarios');
    for (const name of ['Side by side', 'Most likely', 'Two by two', 'What goes together']) {
      await view(page, name).click();
      await page.mouse.move(720, 896);
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
      await workbench.whenCalm();
      await expectAccessible(page, `${name}, ${theme}`);
    }
  });
}
