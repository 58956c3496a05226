import { fileURLToPath } from 'node:url';
import { needBuild, test } from '../browser/fixtures.ts';
import type { WorkbenchDriver } from '../helpers/workbench-driver.ts';

// The guide's pictures of the program as it is: `npm run pictures` takes them again.

needBuild();
test.use({ colorScheme: 'light' });

test('the map of the example, and what if', async ({ workbench }) => {
  const { page } = workbench;
  await workbench.selectNode('Third summit');
  await workbench.fit();
  await take(workbench, 'map');

  await workbench.assume('Dismantlement scope', 'Yongbyon and covert sites');
  await workbench.selectNode('Dismantlement scope');
  await workbench.fit();
  await page.getByRole('tab', { name: 'Likelihood' }).click();
  await take(workbench, 'what-if');
});

test('the hour with the convoy', async ({ workbench }) => {
  const { page } = workbench;
  await workbench.show('All maps');
  const offered = page.getByRole('region', { name: 'Begin with a template' });
  await offered.getByRole('button', { name: /^The convoy/ }).click();
  await workbench.expectCount('4 nodes');
  await workbench.selectNode('Ceasefire');
  await workbench.fit();
  await page.getByRole('tab', { name: 'Likelihood' }).click();
  await take(workbench, 'convoy');

  await workbench.assume('Ceasefire', 'Holds');
  await workbench.selectNode('Convoy');
  await workbench.fit();
  await take(workbench, 'convoy-what-if');
  await page.keyboard.press('Alt+A');

  await workbench.show('Decisions');
  await page.getByRole('figure').first().waitFor();
  await take(workbench, 'convoy-decision');
});

async function take(workbench: WorkbenchDriver, name: string): Promise<void> {
  const { page } = workbench;
  await workbench.expectSaved();
  await workbench.whenCalm();
  // Away from what would answer to it.
  await page.mouse.move(0, 0);
  await page.screenshot({
    path: fileURLToPath(new URL(`../../docs/pictures/${name}.png`, import.meta.url)),
    animations: 'disabled',
  });
}
