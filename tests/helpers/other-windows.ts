import { expect } from '@playwright/test';
import type { WorkbenchDriver } from './workbench-driver.ts';

/** Waits until a window says that it only follows what another one edits. */
export async function expectFollowing(window: WorkbenchDriver): Promise<void> {
  await expect(window.saveStatus).toHaveAttribute('data-save', 'readOnly', { timeout: 60_000 });
  await expect(window.saveStatus).toContainText('another Branchpoint window');
}

/** Asks to edit in this window from now on. */
export async function takeOver(window: WorkbenchDriver): Promise<void> {
  await window.page.getByRole('button', { name: 'Take over', exact: true }).click();
}
