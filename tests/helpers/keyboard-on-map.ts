import { expect } from '@playwright/test';
import type { KeyboardPerson } from './keyboard-person.ts';
import type { WorkbenchDriver } from './workbench-driver.ts';

/** Goes to a node by the palette; its card then has the keyboard. */
export async function goTo(
  workbench: WorkbenchDriver,
  keyboard: KeyboardPerson,
  title: string,
): Promise<void> {
  await keyboard.find(title, title);
  await expect(workbench.card(title)).toBeFocused();
}

/** Leads a new link from one node to another that is there already, in the inspector. */
export async function linkByName(
  workbench: WorkbenchDriver,
  keyboard: KeyboardPerson,
  from: string,
  to: string,
): Promise<void> {
  const { page, inspector } = workbench;
  await goTo(workbench, keyboard, from);
  await keyboard.goToPanel(inspector);
  await keyboard.openTab(inspector, 'Details');
  await keyboard.tabTo(inspector.getByRole('combobox', { name: 'Link this node to' }));
  await keyboard.type(to);
  await expect(page.getByRole('option', { name: to })).toBeVisible();
  await keyboard.press('ArrowDown', 'Enter');
  await expect(workbench.link(from, to)).toBeAttached();
}
