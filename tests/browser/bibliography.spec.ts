import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { needBuild, test } from './fixtures.ts';

needBuild();

for (const [format, begins] of [
  ['CSL-JSON', /^\[/],
  ['BibTeX', /^@/],
  ['RIS', /^TY {2}- /],
] as const) {
  test(`sources are saved as ${format}, and known again when they come back`, async ({
    workbench,
    folder,
  }) => {
    await workbench.run('Export bibliography');
    const out = workbench.dialog('Export bibliography');
    await out.getByLabel('Format').selectOption({ label: format });
    const saved = await workbench.files.save(() =>
      out.getByRole('button', { name: /^Save \d+ sources/ }).click(),
    );
    const text = saved.bytes.toString('utf8');
    expect(text).toMatch(begins);
    expect(text).toContain('Walking away was right');

    const path = join(folder, saved.name);
    writeFileSync(path, text.replaceAll('Walking away was right', 'Walking away was a mistake'));
    await workbench.run('Import a bibliography');
    const into = workbench.dialog('Import a bibliography');
    await workbench.files.open(
      () => into.getByRole('button', { name: 'Choose a file' }).click(),
      [path],
    );
    await expect(into.getByRole('status')).toContainText(format);
    await expect(into.getByRole('listitem').filter({ hasText: 'was a mistake' })).toBeVisible();
    await into.getByRole('button', { name: 'Import' }).click();
    await expect(into).toBeHidden();
    await workbench.show('Library');
    await expect(workbench.page.getByText('Walking away was a mistake').first()).toBeVisible();
  });
}

test('passages leave as web annotations, and come back without being doubled', async ({
  workbench,
  folder,
}) => {
  const saved = await workbench.files.save(() => workbench.run('Export annotations'));
  const read = JSON.parse(saved.bytes.toString('utf8')) as { items?: unknown[] };
  expect(JSON.stringify(read)).toContain('TextQuoteSelector');
  const path = join(folder, saved.name);
  writeFileSync(path, saved.bytes);
  await workbench.files.open(() => workbench.run('Import annotations'), [path]);
  await expect(workbench.page.getByText(/[1-9]\d* were here already/)).toBeVisible();
});
