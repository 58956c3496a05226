import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from '../helpers/axe.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

const view = (page: Page, name: string) => page.getByText(name, { exact: true });
const computed = (page: Page) => expect(page.locator('[aria-busy="true"]')).toHaveCount(0);

test('the options of a decision are compared, and a number leads to its row', async ({
  workbench,
}) => {
  const { page } = workbench;
  await page.keyboard.press('ControlOrMeta+6');
  await expect(page.getByText(/^The expected value is 28.18 points/)).toBeVisible();
  const order = page.getByRole('list', { name: 'Decisions in order' });
  await expect(order).toContainText('At “Sanctions relief” choose “Partial, staged”.');
  await expect(order.getByRole('button', { name: /^(Robust|Flips)/ })).toBeVisible();
  await page.getByRole('button', { name: 'Threat reduced' }).click();
  await expect(page.getByRole('tab', { name: 'Values' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('textbox', { name: 'Title of the node' })).toHaveValue(
    'Threat reduced',
  );
});

test('what is assumed changes the comparison at once', async ({ workbench }) => {
  const { page } = workbench;
  const strip = page.getByRole('region', { name: 'What if' });
  await strip.getByRole('button', { name: 'Assume a state' }).click();
  await page.getByRole('menuitem', { name: 'Site by site' }).click();
  await workbench.show('Decisions');
  await expect(page.getByText('Under 1 assumption')).toBeVisible();
  await expect(page.getByText(/^The expected value is/)).not.toContainText('28.18');
});

test('from another view the decisions of others are what is believed of them', async ({
  workbench,
}) => {
  const { page } = workbench;
  const relief = workbench.card('Sanctions relief');
  await expect(relief).toHaveAccessibleName(/Best: Partial, staged/);
  await page.getByRole('button', { name: 'Whose view: United States' }).click();
  await page.getByRole('menuitem', { name: 'North Korea' }).click();
  await expect(page.getByRole('button', { name: 'Whose view: North Korea' })).toBeVisible();
  await expect(relief).not.toHaveAccessibleName(/Best:/);
  await workbench.show('Decisions');
  await expect(page.getByText('No decision of North Korea is open')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByText(/^The expected value is 28.18 points/)).toBeVisible();
});

test('a chart is saved as a picture and as numbers', async ({ workbench }) => {
  const { page } = workbench;
  await workbench.show('Decisions');
  const saved = async (kind: string): Promise<string> => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: new RegExp(`^Save .* as ${kind}$`) }).click();
    return readFileSync(await (await download).path(), 'utf8');
  };
  const picture = await saved('SVG');
  expect(picture).toContain('Partial, staged');
  expect(picture).toContain('@font-face');
  expect(await saved('CSV')).toMatch(/"Partial, staged",28\.1\d+,best/);
});

test('a number is followed along its curve without a pointer', async ({ workbench }) => {
  const { page } = workbench;
  await workbench.show('Decisions');
  await view(page, 'What it depends on').click();
  const slider = page.getByRole('slider', { name: /^Value of/ });
  await slider.focus();
  const before = await slider.getAttribute('aria-valuetext');
  await page.keyboard.press('End');
  await expect(slider).not.toHaveAttribute('aria-valuetext', before ?? '');
  const box = await slider.boundingBox();
  await page.mouse.click((box?.x ?? 0) + 2, (box?.y ?? 0) + 40);
  const words = await slider.getAttribute('aria-valuetext');
  await expect(page.getByText(`At ${words?.split(':')[0]}`, { exact: true })).toBeVisible();
});

test('the inspector of a decision says what is best, and leads to the comparison', async ({
  workbench,
}) => {
  const { page } = workbench;
  await workbench.show('Decisions');
  await view(page, 'Tree').click();
  const tree = page.getByRole('region', { name: 'The map as a decision tree' });
  await tree.getByRole('button', { name: 'Sanctions relief' }).first().click();
  await expect(page.getByText('Best: “Partial, staged”')).toBeVisible();
  await page.getByRole('button', { name: 'Compare options' }).click();
  await expect(page.getByRole('heading', { name: 'Decisions' })).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the decisions in the ${theme} theme`, async ({ workbench }) => {
    test.slow();
    const { page } = workbench;
    await workbench.setTheme(theme);
    await workbench.show('Decisions');
    const names = [
      'What to do',
      'Risk and regret',
      'What it depends on',
      'Worth of knowing',
      'Tree',
      'Likelihoods',
    ];
    for (const name of names) {
      await view(page, name).click();
      await page.mouse.move(720, 896);
      await computed(page);
      await workbench.whenCalm();
      await expectAccessible(page, `${name}, ${theme}`);
    }
  });
}
