import { expect, type Locator } from '@playwright/test';
import { buildSmallMap } from '../helpers/builders.ts';
import { openMadeMap } from '../helpers/made-maps.ts';
import { boxOf, centerOf, PointerPerson } from '../helpers/pointer-person.ts';
import type { WorkbenchDriver } from '../helpers/workbench-driver.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

const talks = 'Talks resume';
let person: PointerPerson;

test.beforeEach(async ({ workbench, folder }) => {
  const { state, texts } = buildSmallMap();
  await openMadeMap(workbench, folder, apart(state), texts);
  person = new PointerPerson(workbench);
});

/** The small map's cards lie on each other; here they do not. */
function apart(state: ReturnType<typeof buildSmallMap>['state']): typeof state {
  const nodes = [...state.node].map(
    ([id, node], at) => [id, { ...node, xPx: at * 340, yPx: at * 60 }] as const,
  );
  return { ...state, node: new Map(nodes) };
}

/** Opens the menu at a state's row of a card. */
async function openRowMenu(workbench: WorkbenchDriver, state: string): Promise<Locator> {
  const row = workbench.card(talks).getByRole('button', { name: `Assume ${state}` });
  await workbench.whenStill(row);
  await row.click({ button: 'right' });
  return workbench.page.getByRole('menu', { name: 'Node' });
}

/** All there is in the map but when it was changed. */
async function recordsOf(workbench: WorkbenchDriver): Promise<unknown> {
  return (await workbench.exportMap('Full text')).records;
}

const merge = 'Merge with another…';

test('a state is renamed and moved on the card', async ({ workbench }) => {
  const { page } = workbench;
  const card = workbench.card(talks);
  await (await openRowMenu(workbench, 'Yes'))
    .getByRole('menuitem', { name: 'Rename the state' })
    .click();
  await expect(page.getByRole('textbox', { name: 'Label of the state' })).toBeFocused();
  await page.keyboard.type('This year');
  await page.keyboard.press('Enter');
  await expect(card).toHaveAccessibleName(/This year[^;]*; No/);
  await (await openRowMenu(workbench, 'This year'))
    .getByRole('menuitem', { name: 'Move down' })
    .click();
  await expect(card).toHaveAccessibleName(/No[^;]*; This year/);
  await workbench.undo();
  await expect(card).toHaveAccessibleName(/This year[^;]*; No/);
});

test('merging says beforehand what it does to the map, does it, and is one step', async ({
  workbench,
}) => {
  const { page } = workbench;
  const before = await recordsOf(workbench);
  await (await openRowMenu(workbench, 'No')).getByRole('menuitem', { name: merge }).click();
  const dialog = workbench.dialog('Merge “No”');
  for (const words of [
    /likelihood row adds? its chance to “Yes”/,
    /scenario now names “Yes”/,
    /exclusion now names “Yes”/,
    /step now assumes “Yes”/,
  ]) {
    await expect(dialog.getByRole('listitem').filter({ hasText: words })).toHaveCount(1);
  }
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('log', { name: 'Announcements' })).toContainText(
    'Merged “No” into “Yes”',
  );
  await expect(
    workbench.card(talks).getByRole('button', { name: /^Assume /, includeHidden: true }),
  ).toHaveCount(1);
  const merged = await workbench.exportMap('Full text');
  const scenario = merged.records.find(({ type }) => type === 'scenario');
  expect(scenario?.states).toEqual([{ nodeId: 'node-talks', stateId: 'yes' }]);
  await workbench.undo();
  await workbench.expectSaved();
  expect(await recordsOf(workbench)).toEqual(before);
});

test('a merge that is given up changes nothing', async ({ workbench }) => {
  await (await openRowMenu(workbench, 'Yes')).getByRole('menuitem', { name: merge }).click();
  await workbench.dialog('Merge “Yes”').getByRole('button', { name: 'Cancel' }).click();
  await expect(workbench.card(talks)).toHaveAccessibleName(/Yes[^;]*; No/);
});

test('deleting a state on the card says what went with it, and one undo brings all back', async ({
  workbench,
}) => {
  const before = await recordsOf(workbench);
  await (await openRowMenu(workbench, 'Yes'))
    .getByRole('menuitem', { name: 'Delete the state' })
    .click();
  const notice = workbench.notice('“Yes” was deleted');
  await expect(notice).toContainText(/passage comes off/);
  await expect(notice).toContainText(/Undo brings all of it back/);
  await expect(workbench.card(talks)).not.toHaveAccessibleName(/Yes/);
  await workbench.undo();
  await workbench.expectSaved();
  expect(await recordsOf(workbench)).toEqual(before);
});

test('the inspector adds, renames, describes, moves and merges states', async ({ workbench }) => {
  const { inspector, page } = workbench;
  await workbench.selectNode(talks);
  await inspector.getByRole('tab', { name: 'States' }).click();
  const list = inspector.getByRole('list', { name: 'States' });
  const card = workbench.card(talks);
  await inspector.getByRole('button', { name: 'Add a state' }).click();
  await expect(inspector.getByRole('textbox', { name: 'Name of the new state' })).toBeFocused();
  await page.keyboard.type('Later');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(card).toHaveAccessibleName(/Yes[^;]*; No[^;]*; Later/);

  const second = list.getByRole('textbox', { name: 'Name of state 2' });
  await second.fill('Never');
  await second.press('Tab');
  await expect(card).toHaveAccessibleName(/Yes[^;]*; Never[^;]*; Later/);

  await list.getByRole('button', { name: 'More about Later' }).click();
  await list.getByRole('button', { name: 'Move Later up' }).click();
  await expect(card).toHaveAccessibleName(/Yes[^;]*; Later[^;]*; Never/);
  await list.getByRole('button', { name: 'Merge Later with another…' }).click();
  await expect(workbench.dialog('Merge “Later”')).toBeVisible();
  await workbench.closeDialog('Merge “Later”');
});

test('a state is dragged to another place of the inspector’s list', async ({ workbench }) => {
  const { inspector } = workbench;
  await workbench.selectNode(talks);
  await inspector.getByRole('tab', { name: 'States' }).click();
  const handle = inspector.getByRole('button', { name: 'Drag No to another place' });
  const first = inspector.getByRole('textbox', { name: 'Name of state 1' });
  await workbench.whenCalm();
  const from = centerOf(await boxOf(handle));
  const to = await boxOf(first);
  await person.drag(from, { x: from.x, y: to.y - 4 });
  await expect(workbench.card(talks)).toHaveAccessibleName(/No[^;]*; Yes/);
  await workbench.undo();
  await expect(workbench.card(talks)).toHaveAccessibleName(/Yes[^;]*; No/);
});
