import { expect, type Locator } from '@playwright/test';
import { expectAccessible } from '../helpers/axe.ts';
import { goTo, linkByName } from '../helpers/keyboard-on-map.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

test('the map is announced as a graph', async ({ workbench, keyboard }) => {
  const { canvas } = workbench;
  await expect(canvas).toHaveAccessibleDescription(/^A graph of 13 nodes and 18 links\./);
  const nodes = canvas.locator('[aria-roledescription="node"]');
  const links = canvas.locator('[aria-roledescription="link"]');
  await expect(nodes).toHaveCount(13);
  await expect(links).toHaveCount(18);

  await test.step('a card: what it is, whose, how likely, on what, and its neighbours', async () => {
    await expect(workbench.card('Sanctions relief')).toHaveAccessibleName(
      /^Sanctions relief, decision of United States\. Full relief up front( \d+ %)?; Partial, staged( \d+ %)?; None before denuclearization( \d+ %)?\. .*\d+ passages?\. .*To Economy and standing, Leverage kept, Dismantlement scope, Working-level talks$/,
    );
    await expect(workbench.card('Third summit')).toHaveAccessibleName(
      /^Third summit, uncertainty\. Held, text signed \d+ %; Held, no text \d+ %; None in 2019 \d+ %\. \d+ passages?\. .*From Common definition, Verification, Domestic pressure, Test freeze\. To Economy and standing, Leverage kept$/,
    );
    await expect(workbench.card('Leverage kept')).toHaveAccessibleName(
      /^Leverage kept, objective of United States\. .*From Sanctions relief, Third summit/,
    );
    await expect(canvas.getByRole('group', { name: /\. Contradicted\./ }).first()).toBeAttached();
    await expect(canvas.getByRole('group', { name: /Confidence low/ }).first()).toBeAttached();
  });

  await test.step('a link: what leads to what, and on which passages', async () => {
    const link = workbench.link('Verification', 'Third summit');
    await expect(link).toHaveAccessibleName(/^Verification influences Third summit/);
    // The library would tell of keys that are not those of this program.
    await expect(link).not.toHaveAttribute('aria-describedby');
  });

  await test.step('pins and folds are told', async () => {
    await goTo(workbench, keyboard, 'Third summit');
    await keyboard.press('p', 'Tab');
    await keyboard.fill('Follow-up');
    await keyboard.press('ArrowLeft', 'z');
    await expect(workbench.card('Third summit')).toHaveAccessibleName(
      /\. Folded, with 1 node in it\. Pinned\. From /,
    );
    await expect(canvas).toHaveAccessibleDescription(/^A graph of 14 nodes and 19 links\./);
  });

  await test.step('an empty map says so', async () => {
    await keyboard.press('Control+A', 'Delete');
    await expect(canvas).toHaveAccessibleDescription(/^A graph of 0 nodes and 0 links\./);
  });
});

test('a circle of influences is told at its links and in the inspector', async ({
  workbench,
  keyboard,
}) => {
  const { inspector } = workbench;
  await linkByName(workbench, keyboard, 'Third summit', 'Verification');
  await expect(workbench.link('Third summit', 'Verification')).toHaveAccessibleName(
    /Part of a circle$/,
  );
  await expect(workbench.link('Verification', 'Third summit')).toHaveAccessibleName(
    /Part of a circle$/,
  );
  await expect(workbench.link('Test freeze', 'Third summit')).not.toHaveAccessibleName(/circle/);
  const row = inspector.getByRole('button', { name: /^Open the link to Verification/ });
  await keyboard.tabTo(row, 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(inspector.getByRole('alert')).toContainText('This link closes a circle');
});

test('bars, menu and tree have the roles and names that are heard', async ({
  workbench,
  keyboard,
}) => {
  const { page, canvas } = workbench;
  await expect(page.getByRole('toolbar', { name: 'Canvas tools' })).toMatchAriaSnapshot(`
    - toolbar "Canvas tools":
      - button /Pointer moves the view/ [pressed]
      - button /Pointer selects by a box/
      - button /Pointer selects by a lasso/
      - button /Add uncertainty/
      - button /Add decision/
      - button /Add objective/
      - button /Add note/
      - button /Add frame/
  `);
  await goTo(workbench, keyboard, 'Third summit');
  await keyboard.press('Control+f');
  await keyboard.type('relief');
  await expect(canvas.locator('..').getByRole('search')).toMatchAriaSnapshot(`
    - search "Find in map":
      - textbox "Words to find in the map": relief
      - text: /1 of \\d+/
      - button /Previous hit/
      - button /Next hit/
      - button /Close the search/
  `);
  await expect(workbench.announcements).toMatchAriaSnapshot(`
    - log "Announcements": "/1 of \\\\d+: .+/"
  `);
  await keyboard.press('Escape');
  await goTo(workbench, keyboard, 'Third summit');
  await keyboard.press('Shift+F10');
  await expect(page.getByRole('menu')).toMatchAriaSnapshot(`
    - menu "Node":
      - menuitem /Rename/
      - menuitem /Add state/
      - menuitem /Add connected node/
  `);
  await keyboard.press('Escape');
  await goTo(workbench, keyboard, 'Test freeze');
  await keyboard.run('Select what follows from here');
  await expect(page.getByRole('toolbar', { name: 'Arrange the selection' })).toMatchAriaSnapshot(`
    - toolbar "Arrange the selection":
      - button /Align left/
      - button /Align centers/
      - button /Align right/
      - button /Align top/
      - button /Align middles/
      - button /Align bottom/
      - button /Space equally across/
      - button /Space equally down/
      - button /Tidy into rows and columns/
      - button /Lay out these/
      - button /Frame these/
      - button /Pin these/
  `);
});

test('what was done, undone and done again is announced', async ({ workbench, keyboard }) => {
  const { announcements } = workbench;
  await expect(announcements).toHaveAttribute('aria-live', 'polite');
  await goTo(workbench, keyboard, 'Third summit');
  for (const [keys, words] of [
    ['Control+d', 'Duplicated 1 node'],
    ['Delete', /^Deleted 1 node/],
    ['Control+A', /nodes and \d+ links selected$/],
    ['Alt+l', /^Laid out: moved \d+ nodes$/],
  ] as const) {
    await keyboard.press(keys);
    await expect(announcements).toHaveText(words);
  }
  await keyboard.press('Control+z');
  await expect(workbench.notice(/^Undid: lay out/)).toBeVisible();
  await keyboard.press('Control+y');
  await expect(workbench.notice(/^Did again: lay out/)).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on a map being edited in the ${theme} theme`, async ({
    workbench,
    keyboard,
  }) => {
    test.slow();
    const { page, inspector } = workbench;
    await workbench.setTheme(theme);
    const look = async (what: string): Promise<void> => {
      await workbench.whenCalm();
      await expectAccessible(page, `${what}, ${theme}`);
    };
    await goTo(workbench, keyboard, 'Third summit');
    await keyboard.press('Control+f');
    await keyboard.type('relief');
    await look('find bar');
    await keyboard.press('Control+A');
    await keyboard.type('zeppelin');
    await look('find bar without a hit');
    await keyboard.press('Escape');

    await goTo(workbench, keyboard, 'Third summit');
    await keyboard.press('Shift+F10');
    await expect(page.getByRole('menu')).toBeVisible();
    await look('menu of a card');
    await keyboard.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
    await keyboard.press('F2');
    await look('title being typed');
    await keyboard.press('Tab');
    await look('state being typed');
    await keyboard.press('Escape', 'f');
    await look('focus');
    await keyboard.press('f');

    await goTo(workbench, keyboard, 'Test freeze');
    await keyboard.run('Select what follows from here');
    await look('several selected');
    await keyboard.press('Control+g');
    await keyboard.fill('The end of 2019');
    await look('frame');
    await keyboard.press('z');
    await look('folded frame');
    await keyboard.press('z');

    await goTo(workbench, keyboard, 'Verification');
    await keyboard.goToPanel(inspector);
    await keyboard.openTab(inspector, 'States');
    await keyboard.tabTo(inspector.getByRole('button', { name: 'More about Wide access' }));
    await keyboard.press('Enter');
    await look('state opened');
    await keyboard.tabTo(
      inspector.getByRole('button', { name: 'Merge Wide access with another…' }),
    );
    await keyboard.press('Enter');
    await expect(workbench.dialog('Merge “Wide access”')).toBeVisible();
    await keyboard.tabTo(page.getByRole('radio', { name: 'Site by site' }));
    await keyboard.press(' ');
    await look('merging');
  });

  test(`whatever has the keyboard shows it in the ${theme} theme`, async ({
    workbench,
    keyboard,
  }) => {
    test.slow();
    const { page, canvas, inspector } = workbench;
    await workbench.setTheme(theme);
    await goTo(workbench, keyboard, 'Verification');
    await keyboard.press('Control+f');
    await keyboard.type('relief');
    for (const [what, part] of [
      ['find bar', page.getByRole('search', { name: 'Find in map' })],
      ['canvas tools', page.getByRole('toolbar', { name: 'Canvas tools' })],
      ['outline', page.getByRole('region', { name: 'Outline' })],
      ['map', canvas],
    ] as const) {
      expect.soft(await withoutRing(part), what).toEqual([]);
    }
    await keyboard.press('Escape');
    for (const tab of [/^Evidence/, 'States', 'Likelihood', 'Details']) {
      await goTo(workbench, keyboard, 'Verification');
      await keyboard.goToPanel(inspector);
      await keyboard.openTab(inspector, tab);
      expect.soft(await withoutRing(inspector), `inspector, ${tab}`).toEqual([]);
    }
    await goTo(workbench, keyboard, 'Test freeze');
    await keyboard.run('Select what follows from here');
    const bar = page.getByRole('toolbar', { name: 'Arrange the selection' });
    expect.soft(await withoutRing(bar), 'arrange bar').toEqual([]);
    expect.soft(await withoutRing(inspector), 'inspector of several').toEqual([]);
  });
}

/** Everything in a part of the screen that looks the same with the keyboard as without it. */
function withoutRing(part: Locator): Promise<string[]> {
  return part.evaluate((root) => {
    const focusable = 'button, input, textarea, select, a[href], [tabindex="0"]';
    const looks = ['outline', 'boxShadow', 'borderColor', 'stroke'] as const;
    /** A ring may be drawn around the thing, its frame, its mark or its line. */
    const lookOf = (element: Element): string => {
      for (const animation of document.getAnimations()) {
        if (animation instanceof CSSTransition) animation.finish();
      }
      const shown = [element, element.parentElement, element.nextElementSibling];
      return [...shown, ...element.querySelectorAll('path')]
        .map((each) => {
          const style = each && getComputedStyle(each);
          return style ? looks.map((look) => style[look]).join() : '';
        })
        .join('|');
    };
    return [...root.querySelectorAll<HTMLElement>(focusable)]
      .filter((element) => element.tabIndex >= 0 && element.checkVisibility())
      .filter((element) => !element.matches(':disabled'))
      .filter((element) => {
        (document.activeElement as HTMLElement | null)?.blur();
        const before = lookOf(element);
        element.focus({ preventScroll: true });
        return document.activeElement === element && lookOf(element) === before;
      })
      .map((element) => element.outerHTML.slice(0, 160));
  });
}
