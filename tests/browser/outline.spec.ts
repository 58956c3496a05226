import { expect, type Locator } from '@playwright/test';
import type { KeyboardPerson } from '../helpers/keyboard-person.ts';
import type { WorkbenchDriver } from '../helpers/workbench-driver.ts';
import { test as base, needBuild } from './fixtures.ts';

needBuild();

/** The Hanoi map, with the keyboard in its outline. */
const test = base.extend({
  keyboard: async ({ workbench, keyboard }, use) => {
    await keyboard.goToPanel(
      workbench.page.getByRole('complementary', { name: 'Outline and sources' }),
    );
    await keyboard.tabTo(treeOf(workbench).locator('[tabindex="0"]'));
    await keyboard.press('Home');
    await use(keyboard);
  },
});

const treeOf = ({ page }: WorkbenchDriver): Locator => page.getByRole('tree', { name: 'Outline' });

test('the outline is heard as a tree: causes before effects, with levels', async ({
  workbench,
  keyboard,
}) => {
  const tree = treeOf(workbench);
  await expect(tree).toMatchAriaSnapshot(`
    - tree "Outline":
      - treeitem /^Sanctions relief ?, decision/ [expanded] [level=1]
      - treeitem /^Dismantlement scope ?, decision ?, also from 1 other/ [level=2]
      - treeitem /^Verification ?, uncertainty ?, also from 1 other/ [level=3]
  `);
  await expect(tree).toHaveAttribute('aria-multiselectable', 'true');
  await expect(workbench.outlineEntry('Sanctions relief')).toBeFocused();
  const places = await tree
    .getByRole('treeitem', { level: 1 })
    .evaluateAll((rows) =>
      rows.map((row) => [row.getAttribute('aria-posinset'), row.getAttribute('aria-setsize')]),
    );
  const count = String(places.length);
  expect(places).toEqual(places.map((_, index) => [String(index + 1), count]));
  await keyboard.press('ArrowDown');
  await expect(workbench.outlineEntry('Dismantlement scope')).toBeFocused();
});

test('rows are walked, opened, closed and found by letters', async ({ workbench, keyboard }) => {
  const first = workbench.outlineEntry('Sanctions relief');
  await keyboard.press('ArrowLeft');
  await expect(first).toHaveAttribute('aria-expanded', 'false');
  await expect(workbench.outlineEntry('Dismantlement scope')).toHaveCount(0);
  await keyboard.press('ArrowRight');
  await expect(first).toHaveAttribute('aria-expanded', 'true');
  await keyboard.press('ArrowRight');
  await expect(workbench.outlineEntry('Dismantlement scope')).toBeFocused();
  await keyboard.press('ArrowLeft', 'ArrowLeft');
  await expect(first).toBeFocused();
  await keyboard.press('End', 'Home');
  await expect(first).toBeFocused();
  await keyboard.press('t', 'h', 'i');
  await expect(workbench.outlineEntry('Third summit')).toBeFocused();
  await keyboard.press('Enter');
  await expect(workbench.inspector.getByLabel('Title of the node')).toHaveValue('Third summit');
  await expect(workbench.card('Third summit')).toBeInViewport();
  await expect(workbench.outlineEntry('Third summit')).toBeFocused();
  await expect(workbench.outlineEntry('Third summit')).toHaveAttribute('aria-selected', 'true');
});

test('several rows are selected, and what arranges them works from there', async ({
  workbench,
  keyboard,
}) => {
  const { announcements, inspector } = workbench;
  await keyboard.press('Shift+ArrowDown', 'Shift+ArrowDown');
  await expect(inspector.getByRole('heading', { name: '3 nodes selected' })).toBeVisible();
  await expect(treeOf(workbench).getByRole('treeitem', { selected: true })).toHaveCount(3);
  const before = await workbench.placeOf('Verification');
  await keyboard.press('Alt+Shift+L');
  await expect(announcements).toContainText('Aligned 3 nodes to the left');
  await expect.poll(() => workbench.placeOf('Verification')).not.toEqual(before);
  await expect(workbench.outlineEntry('Verification')).toBeFocused();
  await keyboard.press('Control+z');
  await expect.poll(() => workbench.placeOf('Verification')).toEqual(before);
  await keyboard.press('Home', ' ');
  await expect(inspector.getByRole('heading', { name: '2 nodes selected' })).toBeVisible();
  await keyboard.press('Control+A');
  await expect(inspector.getByRole('heading', { name: '13 nodes selected' })).toBeVisible();
});

test('a row is renamed and deleted, and the keyboard stays in the tree', async ({
  workbench,
  keyboard,
}) => {
  const { announcements } = workbench;
  await keyboard.press('ArrowDown', 'F2');
  const field = treeOf(workbench).getByRole('textbox', { name: 'Title' });
  await expect(field).toBeFocused();
  await keyboard.fill('How much is given up');
  await expect(workbench.outlineEntry('How much is given up')).toBeFocused();
  await expect(workbench.card('How much is given up')).toBeAttached();
  await keyboard.press('Delete');
  await expect(workbench.card('How much is given up')).toHaveCount(0);
  await expect(announcements).toContainText(/^Deleted 1 node and 3 links$/);
  await expect(treeOf(workbench).locator('[role="treeitem"]:focus')).toHaveCount(1);
  await keyboard.press('Control+z', 'Control+z');
  await expect(workbench.outlineEntry('Dismantlement scope')).toBeAttached();
  await expect(treeOf(workbench).locator('[role="treeitem"]:focus')).toHaveCount(1);
});

test('the menu of a row links it and moves it into a frame and out of it', async ({
  workbench,
  keyboard,
}) => {
  const { page, announcements } = workbench;
  await test.step('link to', async () => {
    await takeFromMenu(workbench, keyboard, 'Link to…');
    const search = page.getByRole('combobox', { name: /^Search/ });
    await expect(search).toBeFocused();
    await keyboard.type('Third');
    await expect(page.getByRole('option', { name: 'Third summit' })).toBeVisible();
    await keyboard.press('Enter');
    await expect(workbench.link('Sanctions relief', 'Third summit')).toBeAttached();
    await expect(announcements).toContainText('Linked: Sanctions relief → Third summit');
    await expect(workbench.outlineEntry('Sanctions relief')).toBeFocused();
    await keyboard.press('Control+z');
    await expect(workbench.link('Sanctions relief', 'Third summit')).toHaveCount(0);
  });

  await test.step('into a frame, and out', async () => {
    await keyboard.find('Covert', 'Covert sites');
    await keyboard.press('Control+g');
    await expect(page.getByRole('textbox', { name: 'Title', exact: true })).toBeFocused();
    await keyboard.fill('Behind closed doors');
    await keyboard.goToPanel(page.getByRole('complementary', { name: 'Outline and sources' }));
    await keyboard.tabTo(treeOf(workbench).locator('[tabindex="0"]'));
    await keyboard.press('Home');
    await takeFromMenu(workbench, keyboard, 'Move to frame…');
    await expect(page.getByRole('combobox', { name: /^Search/ })).toBeFocused();
    await expect(page.getByRole('option', { name: 'Behind closed doors' })).toBeVisible();
    await keyboard.press('Enter');
    await expect(announcements).toContainText('Sanctions relief moved into Behind closed doors');
    await expect(workbench.card('Behind closed doors')).toHaveAccessibleName(/2 nodes in it/);
    await expect(treeOf(workbench).locator('[role="treeitem"]:focus')).toHaveCount(1);
    await takeFromMenu(workbench, keyboard, 'Move out of the frame');
    await expect(announcements).toContainText('Sanctions relief moved out of the frame');
    await keyboard.press('Control+z');
    await expect(workbench.card('Behind closed doors')).toHaveAccessibleName(/2 nodes in it/);
    await keyboard.press('Control+z');
    await expect(workbench.card('Behind closed doors')).toHaveAccessibleName(/1 node in it/);
  });
});

test('it is narrowed by words, kind, actor and missing evidence', async ({
  workbench,
  keyboard,
}) => {
  const { page, announcements } = workbench;
  const items = treeOf(workbench).getByRole('treeitem');
  await keyboard.press('Control+Alt+F');
  const field = page.getByRole('textbox', { name: 'Filter the outline' });
  await expect(field).toBeFocused();
  await keyboard.type('summit');
  await expect(announcements).toContainText(/^The outline shows \d+ of 13 nodes$/);
  await expect(workbench.outlineEntry('Third summit')).toBeVisible();
  await keyboard.press('Escape');
  await expect(field).toHaveValue('');

  const more = page.getByRole('button', { name: /^More filters/ });
  await keyboard.tabTo(more);
  await keyboard.press('Enter');
  const objectives = page.getByRole('checkbox', { name: 'Objective' });
  await expect(objectives).toBeAttached();
  await keyboard.tabTo(objectives);
  await keyboard.press(' ');
  await expect(announcements).toContainText('The outline shows 3 of 13 nodes');
  const actor = page.getByRole('combobox', { name: 'Actor' });
  await keyboard.tabTo(actor);
  await keyboard.type('');
  await keyboard.press('n');
  await expect(announcements).toContainText('The outline shows 1 of 13 nodes');
  await keyboard.tabTo(page.getByRole('checkbox', { name: 'Without evidence' }));
  await keyboard.press(' ');
  await keyboard.press('Escape');
  await expect(more).toBeFocused();
  await expect(more).toHaveAccessibleName(/^More filters, \d set$/);
  await keyboard.tabTo(page.getByRole('button', { name: 'Clear filter' }));
  await keyboard.press('Enter');
  await expect(field).toBeFocused();
  await expect(items.first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Clear filter' })).toHaveCount(0);
});

test('states are shown in the tree, and moved among each other', async ({
  workbench,
  keyboard,
}) => {
  const { page, announcements } = workbench;
  const states = page.getByRole('button', { name: 'Show states' });
  await keyboard.goToPanel(workbench.canvas);
  await keyboard.goToPanel(page.getByRole('complementary', { name: 'Outline and sources' }));
  await keyboard.tabTo(states);
  await keyboard.press('Enter');
  await expect(states).toHaveAttribute('aria-pressed', 'true');
  await keyboard.tabTo(treeOf(workbench).locator('[tabindex="0"]'));
  await keyboard.press('Home', 'ArrowDown');
  await expect(workbench.outlineEntry('Full relief up front')).toBeFocused();
  await keyboard.press('Alt+ArrowDown');
  await expect(announcements).toContainText('Full relief up front is now 2 of 3');
  await expect(workbench.outlineEntry('Full relief up front')).toBeFocused();
  await expect(workbench.card('Sanctions relief')).toHaveAccessibleName(
    /Partial, staged.*Full relief up front/,
  );
});

/** Opens the menu of the row that has the keyboard, and takes an item of it with the arrows. */
async function takeFromMenu(
  { page }: WorkbenchDriver,
  keyboard: KeyboardPerson,
  name: string,
): Promise<void> {
  await keyboard.press('Shift+F10');
  const item = page.getByRole('menuitem', { name });
  await expect(item).toBeVisible();
  await expect(page.getByRole('menu').locator(':focus')).toHaveCount(1);
  for (let presses = 0; presses < 20; presses += 1) {
    if (await item.evaluate((element) => element === document.activeElement)) break;
    await keyboard.press('ArrowDown');
  }
  await expect(item).toBeFocused();
  await keyboard.press('Enter');
}
