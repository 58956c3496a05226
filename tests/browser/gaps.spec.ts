import { expect } from '@playwright/test';
import { expectAccessible } from '../helpers/axe.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

test('the gaps are a click from the status bar, and each is a key from its place', async ({
  workbench,
}) => {
  const { page } = workbench;
  const button = page.getByRole('contentinfo').getByRole('button', { name: /^\d+ gaps$/ });
  await button.click();
  const report = page.getByRole('complementary', { name: 'Gaps in the evidence' });
  await report.getByLabel('Filter the gaps').fill('third summit');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector).toContainText('Third summit');
  await expect(report).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(report).toBeHidden();
  await expect(button).toBeFocused();
});

test('a gap of a state shows the evidence of that state alone', async ({ workbench }) => {
  const { page } = workbench;
  await page.locator('[data-gaps-button]').click();
  const report = page.getByRole('complementary', { name: 'Gaps in the evidence' });
  await report.getByRole('option', { name: 'Contradicted: Working-level talks › Stalled' }).click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByRole('button', { name: /^Stalled 3$/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(inspector.getByText(/“Stalled”/)).toHaveCount(3);
  await expect(inspector.getByText(/“Sporadic”/)).toHaveCount(0);
});

test('the map shows what rests on one article, until told otherwise', async ({ workbench }) => {
  const { page } = workbench;
  const show = page.getByRole('button', { name: 'Show what rests on Walking away was right' });
  await show.click();
  await expect(show).toHaveAttribute('aria-pressed', 'true');
  await expect(workbench.announcements).toContainText('Only what rests on Walking away was right');
  await page.getByRole('button', { name: 'Show the whole map again' }).click();
  await expect(show).toHaveAttribute('aria-pressed', 'false');
});

for (const theme of ['light', 'dark'] as const) {
  test(`the report can be read by all in the ${theme} theme`, async ({ workbench }) => {
    await workbench.setTheme(theme);
    await workbench.page.locator('[data-gaps-button]').click();
    await workbench.whenCalm();
    await expectAccessible(workbench.page, theme);
  });
}
