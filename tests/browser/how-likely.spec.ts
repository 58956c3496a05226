import { expect, type Locator } from '@playwright/test';
import { expectAccessible } from '../helpers/axe.ts';
import { boxOf } from '../helpers/pointer-person.ts';
import type { WorkbenchDriver } from '../helpers/workbench-driver.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

const barOf = (part: Locator, state: string): Locator =>
  part.getByRole('slider', { name: `Likelihood of ${state}`, exact: true });

/** Opens the likelihoods of a node, and answers the card of its first row. */
async function firstRow(workbench: WorkbenchDriver, title: string): Promise<Locator> {
  await workbench.selectNode(title);
  await workbench.inspector.getByRole('tab', { name: 'Likelihood' }).click();
  return workbench.inspector.getByRole('listitem').first();
}

async function drag(workbench: WorkbenchDriver, bar: Locator, from: number, to: number) {
  const { mouse } = workbench.page;
  await workbench.whenCalm();
  const box = await boxOf(bar);
  const y = box.y + box.height / 2;
  await mouse.move(box.x + box.width * from, y);
  await mouse.down();
  await mouse.move(box.x + (box.width * (from + to)) / 2, y);
  await mouse.move(box.x + box.width * to, y);
}

test('a bar is dragged, the rest gives way, the map answers, and it is one step', async ({
  workbench,
}) => {
  const row = await firstRow(workbench, 'Verification');
  const bar = barOf(row, 'Wide access');
  const before = await bar.getAttribute('aria-valuetext');
  await drag(workbench, bar, 0.1, 0.4);
  await expect(bar).toHaveAttribute('aria-valuetext', '40 %');
  await expect(barOf(row, 'None')).toHaveAttribute('aria-valuetext', /^the rest/);
  await workbench.page.mouse.up();
  await workbench.undo();
  await expect(bar).toHaveAttribute('aria-valuetext', before ?? '');
});

test('one field takes a number, a range, and a word that completes, and says what it understood', async ({
  workbench,
}) => {
  const { page } = workbench;
  const row = await firstRow(workbench, 'Verification');
  const field = row.getByLabel('How likely is Site by site');
  await field.fill('7 in 20');
  await expect(row.getByText('Understood: 35 %')).toBeVisible();
  await field.press('Enter');
  await expect(field).toHaveValue('35 %');
  await field.fill('30-45');
  await field.press('Enter');
  await expect(field).toHaveValue('30–45 %');
  await field.fill('lik');
  await expect(page.getByRole('option', { name: /^likely/ })).toBeVisible();
  await field.press('Enter');
  await expect(field).toHaveValue('likely');
  await field.fill('120');
  await expect(row.getByText('120 % is more than 100 %.')).toBeVisible();
  await field.press('Escape');
  await expect(field).toHaveValue('likely');
});

test('by keyboard alone: H takes hold of a bar, arrows move it', async ({ workbench }) => {
  const { page, inspector } = workbench;
  await workbench.selectNode('Verification');
  await workbench.card('Verification').focus();
  await page.keyboard.press('h');
  const bar = inspector.getByRole('slider').first();
  await expect(bar).toBeFocused();
  await page.keyboard.press('Home');
  await expect(bar).toHaveAttribute('aria-valuenow', '0');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(bar).toHaveAttribute('aria-valuenow', '6');
});

test('the table makes exceptions of what is typed, and takes in what was copied from it', async ({
  workbench,
}) => {
  const { page, inspector } = workbench;
  await firstRow(workbench, 'Verification');
  await inspector.getByRole('button', { name: 'Table' }).click();
  const dialog = workbench.dialog('How likely: Verification');
  const grid = dialog.getByRole('grid', { name: 'All cases' });
  await expect(grid).toBeFocused();
  const line = grid.getByRole('row').nth(2);
  await expect(line).toContainText('default');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('40');
  await page.keyboard.press('Tab');
  await expect(line).toContainText('40 %');
  await expect(line).toContainText('this case');
  await expect(grid.getByRole('row').nth(1)).toContainText('default');

  await grid.evaluate((element) => {
    const data = new DataTransfer();
    element.dispatchEvent(new ClipboardEvent('copy', { bubbles: true, clipboardData: data }));
    element.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, clipboardData: data }));
  });
  const pasted = dialog.getByRole('status', { name: 'Pasted table' });
  await expect(pasted).toContainText('12 lines read: all say what holds already');
  await pasted.getByRole('button', { name: 'Close' }).click();

  await grid.evaluate((element) => {
    const data = new DataTransfer();
    data.setData(
      'text/plain',
      'Dismantlement scope\tWorking-level talks\tWide access\tSite by site\tNone\nNothing new\tStalled\t20%\t30%\t50%\nElsewhere\tStalled\t20%\t30%\t50%',
    );
    element.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, clipboardData: data }));
  });
  await expect(pasted).toContainText('Line 3: Dismantlement scope has no state “Elsewhere”');
  await pasted.getByRole('button', { name: 'Take it in' }).click();
  await expect(grid.getByRole('row').nth(3)).toContainText('30 %');
});

test('a node is made to apply only under a condition, and its card says so', async ({
  workbench,
}) => {
  const { page, inspector } = workbench;
  await firstRow(workbench, 'Domestic pressure');
  await inspector.getByRole('button', { name: 'Applies always. Only when…' }).click();
  await inspector.getByLabel('Applies only when this node').fill('Covert');
  await page.getByRole('option', { name: 'Covert sites' }).click();
  const states = inspector.getByLabel('States of Covert sites in which it applies');
  await states.press('Backspace');
  await states.press('Backspace');
  await expect(workbench.card('Domestic pressure')).toHaveAccessibleName(
    /Only when Covert sites is Declared\./,
  );
});

const onCard = (workbench: WorkbenchDriver, state: string): Locator =>
  workbench.page.locator('[data-canvas]').getByLabel(`How likely is ${state}`);

test('a click on the number of a card types it there, and undo takes it back', async ({
  workbench,
}) => {
  const { page } = workbench;
  const card = workbench.card('Domestic pressure');
  const row = card.getByRole('button', { name: 'Assume A win is wanted' });
  await workbench.whenCalm();
  const box = await boxOf(row);
  await page.mouse.click(box.x + box.width * 0.92, box.y + box.height / 2);
  const field = onCard(workbench, 'A win is wanted');
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('25–35 %');
  await field.fill('120');
  await expect(card.getByText('120 % is more than 100 %.')).toBeVisible();
  await field.press('Enter');
  await expect(field).toHaveValue('120');
  await field.fill('lik');
  await page.getByRole('option', { name: /^likely/ }).click();
  await expect(field).toBeHidden();
  await expect(card).toBeFocused();
  await expect(card).toHaveAccessibleName(/A win is wanted 67 %/);
  await workbench.undo();
  await expect(card).toHaveAccessibleName(/A win is wanted 30 %/);
});

test('by keyboard alone: % types the likelihoods of a card one after the other', async ({
  workbench,
}) => {
  const { page } = workbench;
  await workbench.selectNode('Domestic pressure');
  const card = workbench.card('Domestic pressure');
  await card.focus();
  await page.keyboard.press('%');
  await expect(onCard(workbench, 'A win is wanted')).toBeFocused();
  await page.keyboard.type('40');
  await page.keyboard.press('Tab');
  await expect(onCard(workbench, 'Firmness is rewarded')).toBeFocused();
  await page.keyboard.type('20-30');
  await page.keyboard.press('ArrowDown');
  await expect(onCard(workbench, 'Attention elsewhere')).toBeFocused();
  await page.keyboard.type('50');
  await page.keyboard.press('Escape');
  await expect(card).toBeFocused();
  await expect(card).toHaveAccessibleName(
    /A win is wanted 40 %; Firmness is rewarded 25 %; Attention elsewhere 35 %/,
  );
  // The end of a bar that has the keyboard takes figures too.
  await page.keyboard.press('h');
  await expect(card.getByRole('slider').first()).toBeFocused();
  await page.keyboard.type('55');
  await expect(onCard(workbench, 'A win is wanted')).toHaveValue('55');
  await page.keyboard.press('Enter');
  await expect(card).toHaveAccessibleName(/A win is wanted 55 %/);
});

test('a card that shows what several rows come to leads to the rows, or to the one that is assumed', async ({
  workbench,
}) => {
  const { page, inspector } = workbench;
  await workbench.selectNode('Verification');
  await workbench.card('Verification').focus();
  await page.keyboard.press('%');
  await expect(inspector.getByLabel('How likely is Wide access').first()).toBeFocused();
  await workbench
    .card('Dismantlement scope')
    .getByRole('button', { name: 'Assume Whole programme' })
    .click();
  await workbench
    .card('Working-level talks')
    .getByRole('button', { name: 'Assume Sustained' })
    .click();
  await workbench.selectNode('Verification');
  await workbench.card('Verification').focus();
  await page.keyboard.press('%');
  await expect(onCard(workbench, 'Wide access')).toBeFocused();
  await expect(workbench.card('Verification').getByText(/^(If |By default)/)).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  test(`typing on a card is accessible in the ${theme} theme`, async ({ workbench }) => {
    const { page } = workbench;
    await workbench.setTheme(theme);
    await workbench.selectNode('Domestic pressure');
    await workbench.card('Domestic pressure').focus();
    await page.keyboard.press('%');
    const field = onCard(workbench, 'A win is wanted');
    await expect(field).toBeFocused();
    await expectAccessible(page, 'the field on the card');
    await field.fill('banana');
    await expect(page.getByText('“banana” is not understood.')).toBeVisible();
    await expectAccessible(page, 'the field on the card, refusing');
  });

  test(`the likelihoods and their table are accessible in the ${theme} theme`, async ({
    workbench,
  }) => {
    const { page, inspector } = workbench;
    await workbench.setTheme(theme);
    await firstRow(workbench, 'Verification');
    await expectAccessible(page, 'the panel or its table');
    await inspector.getByRole('button', { name: 'Table' }).click();
    await expect(workbench.dialog('How likely: Verification').getByRole('grid')).toBeFocused();
    await expectAccessible(page, 'the panel or its table');
  });
}
