import { expect } from '@playwright/test';
import { expectAccessible } from '../helpers/axe.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

test('evidence is let speak, a source is left out, and every screen says so', async ({
  workbench,
}) => {
  const { page } = workbench;
  const button = page.locator('[data-evidence-button]');
  await expect(button).toHaveText('Evidence off');
  await button.click();
  const panel = page.getByRole('complementary', { name: 'Evidence speaks' });
  await panel.getByRole('switch', { name: /Let the evidence move/ }).press('Space');
  await expect(button).toHaveText('Numbers rest on the evidence');
  await panel
    .getByLabel('What it moves', { exact: true })
    .selectOption({ label: 'Working-level talks = Stalled' });
  await expect(panel).toContainText('by the rows alone');
  await expect(panel.getByRole('list', { name: 'Passages about Stalled' })).toContainText(' ^ (');

  const sources = panel.getByRole('list', { name: 'Every source by what it moves' });
  const first = sources.getByRole('checkbox').first();
  const before = await sources.getByRole('listitem').count();
  await first.uncheck();
  await expect(button).toHaveText('Numbers rest on some of the evidence');
  await expect(sources).toContainText('left out');
  await expect(sources.getByRole('listitem')).toHaveCount(before);
  await sources.getByRole('checkbox', { checked: false }).click();
  await expect(button).toHaveText('Numbers rest on the evidence');

  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(button).toBeFocused();
  await page.keyboard.press('Control+5');
  await expect(button).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  test(`the panel can be read by all in the ${theme} theme`, async ({ workbench }) => {
    const { page } = workbench;
    await workbench.setTheme(theme);
    await page.locator('[data-evidence-button]').click();
    await page.getByRole('switch', { name: /Let the evidence move/ }).press('Space');
    await expect(page.getByRole('list', { name: /Every source/ })).toBeVisible();
    await workbench.whenCalm();
    await expectAccessible(page, theme);
  });
}
