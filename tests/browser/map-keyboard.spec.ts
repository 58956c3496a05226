import { expect, type Locator } from '@playwright/test';
import { goTo, linkByName } from '../helpers/keyboard-on-map.ts';
import type { KeyboardPerson } from '../helpers/keyboard-person.ts';
import type { WorkbenchDriver } from '../helpers/workbench-driver.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

test('a node is renamed by typing, and gets states and a connected node', async ({
  workbench,
  keyboard,
}) => {
  const { page, announcements } = workbench;
  const title = page.getByRole('textbox', { name: 'Title', exact: true });
  const label = page.getByRole('textbox', { name: 'Label of the state' });

  await test.step('typing begins with the first letter, Escape takes it back', async () => {
    await goTo(workbench, keyboard, 'Third summit');
    await keyboard.press('Shift+P');
    await expect(title).toBeFocused();
    await expect(title).toHaveValue('P');
    await keyboard.type('eace talks');
    await keyboard.press('Enter');
    await expect(workbench.card('Peace talks')).toBeFocused();
    await keyboard.press('Control+z');
    await expect(workbench.card('Third summit')).toBeFocused();
    await keyboard.press('Shift+X', 'Escape');
    await expect(workbench.card('Third summit')).toBeFocused();
  });

  await test.step('Enter adds a state, Tab goes from name to name', async () => {
    await keyboard.press('Enter');
    await expect(label).toBeFocused();
    await keyboard.fill('Postponed');
    await expect(workbench.card('Third summit')).toBeFocused();
    await expect(workbench.card('Third summit')).toHaveAccessibleName(/; Postponed/);
    await keyboard.press('F2', 'Tab');
    await expect(label).toHaveValue('Held, text signed');
    await keyboard.press('Tab');
    await expect(label).toHaveValue('Held, no text');
    await keyboard.press('Shift+Tab');
    await keyboard.fill('Held and signed');
    await expect(workbench.card('Third summit')).toHaveAccessibleName(/Held and signed/);
    await keyboard.press('Control+z', 'Control+z', 'Control+z');
    await expect(workbench.card('Third summit')).not.toHaveAccessibleName(/Postponed|State 4/);
    await expect(workbench.card('Third summit')).toHaveAccessibleName(/Held, text signed/);
  });

  await test.step('Tab adds a node that follows, Delete takes it and its link away', async () => {
    await keyboard.press('Tab');
    await expect(title).toBeFocused();
    await keyboard.fill('Follow-up');
    await expect(workbench.card('Follow-up')).toBeFocused();
    await expect(workbench.link('Third summit', 'Follow-up')).toBeAttached();
    await keyboard.press('Delete');
    await expect(workbench.card('Follow-up')).toHaveCount(0);
    await expect(announcements).toContainText('Deleted 1 node and 1 link');
    await expect(workbench.canvas).toBeFocused();
    await keyboard.press('Control+z');
    await workbench.expectCount('14 nodes');
    await keyboard.press('Control+z', 'Control+z');
    await workbench.expectCount('13 nodes');
  });

  await test.step('after something is gone the arrows go on from where it was', async () => {
    await goTo(workbench, keyboard, 'Test freeze');
    await keyboard.press('Delete');
    await expect(workbench.canvas).toBeFocused();
    await keyboard.press('ArrowRight');
    await expect(workbench.canvas.getByRole('group', { name: /^Verification, / })).toBeFocused();
    await keyboard.press('Control+z');
    await expect(workbench.card('Test freeze')).toBeAttached();
  });
});

for (const [key, kind] of [
  ['d', 'decision'],
  ['u', 'uncertainty'],
  ['o', 'objective'],
] as const) {
  test(`${key.toUpperCase()} adds a node of the kind ${kind}`, async ({ workbench, keyboard }) => {
    await goTo(workbench, keyboard, 'Third summit');
    await keyboard.press(key);
    await expect(workbench.page.getByRole('textbox', { name: 'Title', exact: true })).toBeFocused();
    await keyboard.fill('Something else');
    await expect(workbench.card('Something else')).toBeFocused();
    await expect(workbench.card('Something else')).toHaveAccessibleName(new RegExp(`, ${kind}`));
    await keyboard.press('Control+z', 'Control+z');
    await workbench.expectCount('13 nodes');
  });
}

test('links are walked, turned, switched, split, led elsewhere and deleted', async ({
  workbench,
  keyboard,
}) => {
  test.slow();
  const { page, inspector, announcements } = workbench;

  await test.step('Shift and an arrow lead onto a link, arrows along and across', async () => {
    await goTo(workbench, keyboard, 'Verification');
    await keyboard.press('Shift+ArrowRight');
    await expect(workbench.link('Verification', 'Third summit')).toBeFocused();
    await keyboard.press('ArrowDown');
    await expect(workbench.link('Verification', 'Threat reduced')).toBeFocused();
    await keyboard.press('ArrowUp');
    await expect(workbench.link('Verification', 'Third summit')).toBeFocused();
    await keyboard.press('ArrowRight');
    await expect(workbench.card('Third summit')).toBeFocused();
    await keyboard.press('Shift+ArrowLeft');
    await expect(workbench.link('Common definition', 'Third summit')).toBeFocused();
    await keyboard.press('ArrowLeft');
    await expect(workbench.card('Common definition')).toBeFocused();
  });

  await test.step('reverse, and back', async () => {
    await keyboard.press('Shift+ArrowRight');
    await expect(workbench.link('Common definition', 'Third summit')).toBeFocused();
    await keyboard.press('Control+Shift+R');
    await expect(workbench.link('Third summit', 'Common definition')).toBeAttached();
    await expect(announcements).toContainText('Link reversed');
    await expectNotLost(workbench);
    await keyboard.press('Control+z');
    await expect(workbench.link('Common definition', 'Third summit')).toBeAttached();
  });

  await test.step('switch the kind from the palette', async () => {
    await keyboard.run('Switch between influence and sequence');
    await expect(
      workbench.canvas.getByRole('group', { name: /^Common definition comes before Third summit/ }),
    ).toBeAttached();
    await expect(announcements).toContainText('The link is a sequence now');
    await keyboard.press('Control+z');
    await expect(
      workbench.canvas.getByRole('group', { name: /^Common definition influences Third summit/ }),
    ).toBeAttached();
  });

  await test.step('insert a node', async () => {
    await walkOnto(workbench, keyboard, 'Common definition', 'Third summit');
    await keyboard.press('i');
    await expect(page.getByRole('textbox', { name: 'Title', exact: true })).toBeFocused();
    await keyboard.fill('Draft text');
    await expect(workbench.link('Common definition', 'Draft text')).toBeAttached();
    await expect(workbench.link('Draft text', 'Third summit')).toBeAttached();
    await keyboard.press('Control+z', 'Control+z');
    await expect(workbench.link('Common definition', 'Third summit')).toBeAttached();
    await workbench.expectCount('13 nodes');
    await expectNotLost(workbench);
  });

  await test.step('lead its end to another node', async () => {
    await walkOnto(workbench, keyboard, 'Common definition', 'Third summit');
    await keyboard.goToPanel(inspector);
    await keyboard.tabTo(inspector.getByRole('combobox', { name: 'To', exact: true }));
    await keyboard.press('Control+A');
    await keyboard.type('Leverage');
    await expect(page.getByRole('option', { name: 'Leverage kept' })).toBeVisible();
    await keyboard.press('ArrowDown', 'Enter');
    await expect(workbench.link('Common definition', 'Leverage kept')).toBeAttached();
    await expect(announcements).toContainText(
      'The link now leads from Common definition to Leverage kept',
    );
    await keyboard.goToPanel(workbench.canvas);
    await keyboard.press('Control+z');
    await expect(workbench.link('Common definition', 'Third summit')).toBeAttached();
  });

  await test.step('delete it', async () => {
    await walkOnto(workbench, keyboard, 'Common definition', 'Third summit');
    await keyboard.press('Delete');
    await expect(workbench.link('Common definition', 'Third summit')).toHaveCount(0);
    await expect(announcements).toContainText('Deleted 1 link');
    await expect(workbench.canvas).toBeFocused();
    await keyboard.press('Control+z');
    await expect(workbench.link('Common definition', 'Third summit')).toBeAttached();
  });

  await test.step('link two nodes that are there already', async () => {
    await linkByName(workbench, keyboard, 'Domestic pressure', 'Sanctions relief');
    await expect(announcements).toContainText('Domestic pressure now leads to Sanctions relief');
    const removal = inspector.getByRole('button', { name: 'Delete the link to Sanctions relief' });
    await keyboard.tabTo(removal, 'Shift+Tab');
    await keyboard.press('Enter');
    await expect(workbench.link('Domestic pressure', 'Sanctions relief')).toHaveCount(0);
    await expectNotLost(workbench);
  });
});

test('several nodes are selected, put in order, pinned and laid out', async ({
  workbench,
  keyboard,
}) => {
  test.slow();
  const { page, announcements } = workbench;
  const places = async (...titles: string[]) =>
    Promise.all(titles.map((each) => workbench.placeOf(each)));

  await test.step('all, none, and what is connected', async () => {
    await goTo(workbench, keyboard, 'Third summit');
    await keyboard.press('Control+A');
    await expect(announcements).toContainText('13 nodes and 18 links selected');
    await keyboard.press('Escape');
    await expect(workbench.inspector.getByText(/selected$/)).toHaveCount(0);
    await expectNotLost(workbench);
    await goTo(workbench, keyboard, 'Third summit');
    await keyboard.press('Alt+s');
    await expect(announcements).toContainText('13 nodes connected selected');
    await goTo(workbench, keyboard, 'Test freeze');
    await keyboard.run('Select what follows from here');
    await expect(announcements).toContainText('5 nodes following from here selected');
  });

  for (const [keys, words] of [
    ['Alt+Shift+L', 'Aligned 5 nodes to the left'],
    ['Alt+Shift+C', 'Aligned 5 nodes by their centers'],
    ['Alt+Shift+R', 'Aligned 5 nodes to the right'],
    ['Alt+Shift+T', 'Aligned 5 nodes to the top'],
    ['Alt+Shift+M', 'Aligned 5 nodes by their middles'],
    ['Alt+Shift+B', 'Aligned 5 nodes to the bottom'],
    ['Alt+Shift+H', 'Spaced 5 nodes equally across'],
    ['Alt+Shift+V', 'Spaced 5 nodes equally down'],
    ['Alt+Shift+G', 'Tidied 5 nodes into rows and columns'],
  ] as const) {
    await test.step(words, async () => {
      const before = await places('Third summit', 'Threat reduced', 'Leverage kept');
      await keyboard.press(keys);
      await expect(announcements).toContainText(words);
      await expect
        .poll(() => places('Third summit', 'Threat reduced', 'Leverage kept'))
        .not.toEqual(before);
      await keyboard.press('Control+z');
      await expect
        .poll(() => places('Third summit', 'Threat reduced', 'Leverage kept'))
        .toEqual(before);
    });
  }

  await test.step('a pinned node stays where layout moves the others', async () => {
    await goTo(workbench, keyboard, 'Third summit');
    await keyboard.press('p');
    await expect(announcements).toContainText('Pinned 1 node');
    await expect(workbench.card('Third summit')).toHaveAccessibleName(/Pinned/);
    await keyboard.press('Escape');
    const before = await places('Third summit', 'Covert sites', 'Threat reduced');
    await keyboard.press('Alt+t');
    await expect(announcements).toContainText(/Laid out: moved \d+ nodes/);
    await workbench.whenStill(workbench.card('Covert sites'));
    const after = await places('Third summit', 'Covert sites', 'Threat reduced');
    expect(after[0]).toEqual(before[0]);
    expect(after[1]).not.toEqual(before[1]);
    await keyboard.press('Control+z');
    await expect
      .poll(() => places('Third summit', 'Covert sites', 'Threat reduced'))
      .toEqual(before);
    await keyboard.press('Alt+l');
    await expect.poll(() => places('Covert sites')).not.toEqual([before[1]]);
    await expectNotLost(workbench);
    await keyboard.press('Control+z', 'Control+z');
    await expect(workbench.card('Third summit')).not.toHaveAccessibleName(/Pinned/);
  });

  await test.step('the bar over the map is reached with Tab', async () => {
    await goTo(workbench, keyboard, 'Test freeze');
    await keyboard.run('Select what follows from here');
    const bar = page.getByRole('toolbar', { name: 'Arrange the selection' });
    await keyboard.goToPanel(workbench.inspector);
    await keyboard.tabTo(bar.getByRole('button', { name: 'Align left' }), 'Shift+Tab');
    await keyboard.press('Enter');
    await expect(announcements).toContainText('Aligned 5 nodes to the left');
    await expect(bar).toBeVisible();
  });
});

test('nodes are copied, cut, pasted and duplicated', async ({ workbench, keyboard }) => {
  const { announcements } = workbench;
  await goTo(workbench, keyboard, 'Third summit');
  await keyboard.press('Control+c');
  await expect(announcements).toContainText('Copied 1 node.');
  await keyboard.press('Control+v');
  await workbench.expectCount('14 nodes');
  await expect(announcements).toContainText('Pasted 1 node');
  await keyboard.press('Control+x');
  await workbench.expectCount('13 nodes');
  await expect(announcements).toContainText('Cut 1 node.');
  await expectNotLost(workbench);
  await keyboard.press('Control+v');
  await workbench.expectCount('14 nodes');
  await keyboard.press('Control+z', 'Control+z', 'Control+z');
  await workbench.expectCount('13 nodes');

  await goTo(workbench, keyboard, 'Third summit');
  await keyboard.press('Control+d');
  await workbench.expectCount('14 nodes');
  await expect(announcements).toContainText('Duplicated 1 node');
  await keyboard.press('Control+z');
  await workbench.expectCount('13 nodes');
  await expectNotLost(workbench);
});

test('frames and branches are folded and unfolded', async ({ workbench, keyboard }) => {
  test.slow();
  const { page, announcements } = workbench;
  await test.step('a frame around what is selected', async () => {
    await goTo(workbench, keyboard, 'Test freeze');
    await keyboard.run('Select what follows from here');
    await keyboard.press('Control+g');
    await expect(page.getByRole('textbox', { name: 'Title', exact: true })).toBeFocused();
    await keyboard.fill('The end of 2019');
    await expect(workbench.card('The end of 2019')).toBeFocused();
    await expect(workbench.card('The end of 2019')).toHaveAccessibleName(/5 nodes in it/);
  });

  await test.step('folded to a card, and back', async () => {
    await keyboard.press('z');
    await expect(workbench.card('Third summit')).toHaveCount(0);
    await expect(announcements).toContainText('The end of 2019 folded');
    await expect(workbench.card('The end of 2019')).toBeFocused();
    await expect(workbench.card('The end of 2019')).toHaveAccessibleName(
      /Folded, with 5 nodes in it/,
    );
    await expect(workbench.link('Working-level talks', 'The end of 2019')).toBeAttached();
    await keyboard.press('z');
    await expect(workbench.card('Third summit')).toBeAttached();
    await expect(announcements).toContainText('The end of 2019 unfolded');
    await keyboard.press('Control+z');
    await expect(workbench.card('Third summit')).toHaveCount(0);
    await keyboard.press('Control+z');
    await expect(workbench.card('Third summit')).toBeAttached();
    await expect(workbench.card('The end of 2019')).toBeFocused();
  });

  await test.step('removed, while what is in it stays', async () => {
    await keyboard.press('Control+Shift+G');
    await expect(workbench.card('The end of 2019')).toHaveCount(0);
    await expect(announcements).toContainText('Frame removed');
    await workbench.expectCount('13 nodes');
    await expectNotLost(workbench);
    await keyboard.press('Control+z');
    await expect(workbench.card('The end of 2019')).toHaveAccessibleName(/5 nodes in it/);
    await keyboard.press('Control+z', 'Control+z');
    await workbench.expectCount('13 nodes');
  });

  await test.step('a branch', async () => {
    await goTo(workbench, keyboard, 'Third summit');
    await keyboard.press('Tab');
    await keyboard.fill('Follow-up');
    await keyboard.press('ArrowLeft');
    await expect(workbench.card('Third summit')).toBeFocused();
    await keyboard.press('z');
    await expect(workbench.card('Follow-up')).toHaveCount(0);
    await expect(workbench.card('Third summit')).toHaveAccessibleName(/Folded, with 1 node in it/);
    await keyboard.press('z');
    await expect(workbench.card('Follow-up')).toBeAttached();
  });
});

test('a note is written with Markdown', async ({ workbench, keyboard }) => {
  const { page, inspector } = workbench;
  await goTo(workbench, keyboard, 'Third summit');
  await keyboard.run('Add note');
  await expect(page.getByRole('textbox', { name: 'Title', exact: true })).toBeFocused();
  await keyboard.fill('To do');
  await expect(workbench.card('To do')).toBeFocused();
  await keyboard.goToPanel(inspector);
  const edit = inspector.getByRole('button', { name: 'Edit: Text of the note' });
  await keyboard.tabTo(edit);
  await keyboard.press('Enter');
  await expect(inspector.getByRole('textbox', { name: 'Text of the note' })).toBeFocused();
  await keyboard.type('# Calls\n\n- Seoul\n- **Tokyo**');
  await keyboard.press('Control+Enter');
  await expect(edit).toBeFocused();
  await expect(inspector.getByRole('listitem').filter({ hasText: 'Tokyo' })).toBeVisible();
  await expect(inspector.locator('strong', { hasText: 'Tokyo' })).toBeVisible();
  await keyboard.press('Control+z');
  await expect(inspector.locator('strong', { hasText: 'Tokyo' })).toHaveCount(0);
});

test('states are moved, merged and deleted in the inspector', async ({ workbench, keyboard }) => {
  test.slow();
  const { page, inspector, announcements } = workbench;
  const card = workbench.card('Verification');
  await goTo(workbench, keyboard, 'Verification');
  await keyboard.goToPanel(inspector);
  await keyboard.openTab(inspector, 'States');

  await test.step('moved with Alt and an arrow', async () => {
    await keyboard.tabTo(inspector.getByRole('textbox', { name: 'Name of state 1' }));
    await keyboard.press('Alt+ArrowDown');
    await expect(card).toHaveAccessibleName(/Site by site.*Wide access/);
    await expect(announcements).toContainText('Moved to place 2 of 3');
    await expect(inspector.locator('input:focus')).toHaveValue('Wide access');
    await keyboard.press('Alt+ArrowUp');
    await expect(card).toHaveAccessibleName(/Wide access.*Site by site/);
  });

  await test.step('merged in a dialogue that says what happens', async () => {
    await keyboard.tabTo(inspector.getByRole('button', { name: 'More about Wide access' }));
    await keyboard.press('Enter');
    await keyboard.tabTo(
      inspector.getByRole('button', { name: 'Merge Wide access with another…' }),
    );
    await keyboard.press('Enter');
    const dialog = workbench.dialog('Merge “Wide access”');
    await expect(dialog).toBeVisible();
    await keyboard.tabTo(dialog.getByRole('radio', { name: 'Site by site' }));
    await keyboard.press(' ');
    await expect(dialog.getByText('What else changes')).toBeVisible();
    await keyboard.tabTo(dialog.getByRole('button', { name: 'Merge' }));
    await keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(card).not.toHaveAccessibleName(/Wide access/);
    await expect(announcements).toContainText('Merged “Wide access” into “Site by site”');
    await expectNotLost(workbench);
    await keyboard.press('Control+z');
    await expect(card).toHaveAccessibleName(/Wide access/);
  });

  await test.step('deleted, with the keyboard on the next one', async () => {
    await keyboard.goToPanel(inspector);
    const removal = inspector.getByRole('button', { name: 'Delete Site by site' });
    if (!(await removal.isVisible())) {
      await keyboard.tabTo(inspector.getByRole('button', { name: 'More about Site by site' }));
      await keyboard.press('Enter');
    }
    await keyboard.tabTo(removal);
    await keyboard.press('Enter');
    await expect(card).not.toHaveAccessibleName(/Site by site/);
    await expect(workbench.notice('“Site by site” was deleted')).toBeVisible();
    await expectNotLost(workbench);
    await page.keyboard.press('Escape');
    await keyboard.press('Control+z');
    await expect(card).toHaveAccessibleName(/Site by site/);
  });
});

test('words are found in the map, hit by hit', async ({ workbench, keyboard }) => {
  const { page, announcements } = workbench;
  const bar = page.getByRole('search', { name: 'Find in map' });
  const field = bar.getByRole('textbox', { name: 'Words to find in the map' });
  await goTo(workbench, keyboard, 'Third summit');
  await keyboard.press('Control+f');
  await expect(field).toBeFocused();
  await keyboard.type('relief');
  await expect(announcements).toContainText(/^1 of \d+: /);
  const [, count] = /of (\d+):/.exec((await announcements.textContent()) ?? '') ?? [];
  await keyboard.press('Enter');
  await expect(announcements).toContainText(`2 of ${count}: `);
  await expect(bar).toContainText(`2 of ${count}`);
  await keyboard.press('F3');
  await expect(announcements).toContainText(`3 of ${count}: `);
  await keyboard.press('Shift+F3', 'Shift+Enter');
  await expect(announcements).toContainText(`1 of ${count}: `);
  const found = await workbench.inspector.getByLabel('Title of the node').inputValue();
  await keyboard.press('Escape');
  await expect(bar).toHaveCount(0);
  await expect(workbench.card(found)).toBeFocused();

  await keyboard.press('Control+f');
  await expect(field).toBeFocused();
  await keyboard.type('zeppelin');
  await expect(announcements).toContainText('Nothing found');
  await keyboard.press('Escape', 'Escape');
  await expect(bar).toHaveCount(0);
  await expectNotLost(workbench);
});

test('focus, tools, overview, zoom and theme have keys', async ({ workbench, keyboard }) => {
  const { page, announcements } = workbench;
  await goTo(workbench, keyboard, 'Test freeze');
  await keyboard.press('f');
  await expect(announcements).toContainText('Only what leads to and from the selection');
  await expect(workbench.card('Leverage kept')).toHaveCSS('opacity', '1');
  await expect(workbench.card('Common definition')).toHaveCSS('opacity', '0.22');
  await keyboard.press('f');
  await expect(announcements).toContainText('Everything is shown in full');
  await expect(workbench.card('Common definition')).toHaveCSS('opacity', '1');

  const tools = page.getByRole('toolbar', { name: 'Canvas tools' });
  for (const [key, name] of [
    ['b', 'Pointer selects by a box'],
    ['q', 'Pointer selects by a lasso'],
    ['v', 'Pointer moves the view'],
  ] as const) {
    await keyboard.press(key);
    await expect(announcements).toContainText(name.replace('Pointer', 'The pointer'));
    await expect(tools.getByRole('button', { name: new RegExp(`^${name}`) })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  }

  // While all of the map is in view there is nothing to be shown in small.
  await keyboard.press('Shift+2');
  const overview = page.getByRole('img', { name: 'Overview of the map' });
  await expect(overview).toHaveCount(1);
  await keyboard.press('m');
  await expect(overview).toHaveCount(0);
  await keyboard.press('m');
  await expect(overview).toHaveCount(1);

  await keyboard.press('Shift+1');
  const fitted = await zoomAtRest(workbench);
  await keyboard.press('Shift+2');
  await expect.poll(() => zoomAtRest(workbench)).toBeGreaterThan(fitted);
  await keyboard.press('Shift+1');
  await expect.poll(() => zoomAtRest(workbench)).toBe(fitted);
  await keyboard.press('Control+Minus');
  await expect.poll(() => workbench.zoom()).toBeLessThan(fitted);
  await expect(workbench.card('Test freeze')).toBeFocused();
});

test('the menu key opens what can be done with a card, a link and the map', async ({
  workbench,
  keyboard,
}) => {
  const { page, announcements } = workbench;
  const menu = page.getByRole('menu');

  await goTo(workbench, keyboard, 'Third summit');
  await keyboard.press('Shift+F10');
  await expect(menu).toBeVisible();
  await expect(menu).toHaveAccessibleName('Node');
  await keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(workbench.card('Third summit')).toBeFocused();

  await keyboard.press('Shift+F10');
  await choose(keyboard, menu, 'Fold or unfold');
  await expect(announcements).toContainText('Third summit folded');
  await expectNotLost(workbench);
  await keyboard.press('Control+z');

  await walkOnto(workbench, keyboard, 'Common definition', 'Third summit');
  await keyboard.press('Shift+F10');
  await expect(menu).toHaveAccessibleName('Link');
  await choose(keyboard, menu, 'Reverse the link');
  await expect(workbench.link('Third summit', 'Common definition')).toBeAttached();
  await expectNotLost(workbench);
  await keyboard.press('Control+z');

  await goTo(workbench, keyboard, 'Third summit');
  await keyboard.press('Shift+F10');
  await choose(keyboard, menu, 'Delete');
  await expect(workbench.card('Third summit')).toHaveCount(0);
  await expect(menu).toHaveCount(0);
  await expect(workbench.canvas).toBeFocused();

  await keyboard.press('Shift+F10');
  await expect(menu).toHaveAccessibleName('Map');
  await choose(keyboard, menu, 'Objective');
  await expect(page.getByRole('textbox', { name: 'Title', exact: true })).toBeFocused();
  await keyboard.fill('Calm');
  await expect(workbench.card('Calm')).toBeFocused();
});

test('a map is begun from a template and saved as one', async ({ workbench, keyboard }) => {
  const { page } = workbench;
  await keyboard.press('Control+Shift+M');
  const offered = page.getByRole('region', { name: 'Begin with a template' });
  const tree = offered.getByRole('button', { name: /Decision tree/ });
  await expect(tree).toBeVisible();
  await keyboard.tabTo(tree);
  await keyboard.press('Enter');
  await workbench.expectCount('7 nodes');
  await keyboard.run('Save as a template');
  const dialog = workbench.dialog('Save as a template');
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await keyboard.fill('Two ways out');
  await expect(dialog).toBeHidden();
  await keyboard.press('Control+Shift+M');
  const yours = page
    .getByRole('list', { name: 'Yours' })
    .getByRole('button', { name: /^Two ways/ });
  await expect(yours).toBeVisible();
  await keyboard.tabTo(yours);
  await keyboard.press('Enter');
  await expect(page).toHaveTitle(/Two ways out/);
  await workbench.expectCount('7 nodes');
});

/** Walks onto the link from one node to another, whichever of its node's links it is. */
async function walkOnto(
  workbench: WorkbenchDriver,
  keyboard: KeyboardPerson,
  from: string,
  to: string,
): Promise<void> {
  await goTo(workbench, keyboard, from);
  await keyboard.press('Shift+ArrowRight');
  await expect(workbench.link(from, to)).toBeFocused();
}

/** Takes an item of an open menu with the arrows. */
async function choose(keyboard: KeyboardPerson, menu: Locator, name: string): Promise<void> {
  const item = menu.getByRole('menuitem', { name: new RegExp(`^${name}`) });
  await expect(item).toBeVisible();
  await expect(menu.locator(':focus')).toHaveCount(1);
  for (let presses = 0; presses < 40; presses += 1) {
    if (await item.evaluate((element) => element === document.activeElement)) break;
    await keyboard.press('ArrowDown');
  }
  await expect(item).toBeFocused();
  await keyboard.press('Enter');
}

/** The keyboard is somewhere: a browser that has lost it begins at the top of the page again. */
async function expectNotLost({ page }: WorkbenchDriver): Promise<void> {
  await expect(page.locator('body')).not.toBeFocused();
  await expect(page.locator(':focus')).toHaveCount(1);
}

async function zoomAtRest(workbench: WorkbenchDriver): Promise<number> {
  await workbench.whenStill(workbench.page.locator('.react-flow__viewport'));
  return workbench.zoom();
}
