import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { expectAccessible } from '../helpers/axe.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

/** A decision with what is learned before it, in thirds that are rounded. */
const umbrella = `<?xml version="1.0" encoding="ISO-8859-1"?>
<smile version="1.0" id="Umbrella"><nodes>
  <cpt id="weather"><state id="rain"/><state id="dry"/><probabilities>0.3 0.7</probabilities></cpt>
  <cpt id="sky"><state id="clear"/><state id="grey"/><state id="black"/><parents>weather</parents>
    <probabilities>0.05 0.15 0.8 0.33333 0.33333 0.33333</probabilities></cpt>
  <decision id="take"><state id="yes"/><state id="no"/><parents>sky</parents></decision>
  <utility id="joy"><parents>weather take</parents><utilities>70 0 20 100</utilities></utility>
</nodes><extensions><genie><node id="take"><name>Take an umbrella?</name></node></genie></extensions></smile>`;

test('a network of another program is shown, opens as a map, and answers assumptions', async ({
  workbench,
  folder,
}) => {
  const path = join(folder, 'umbrella.xdsl');
  writeFileSync(path, umbrella);
  const dialog = await workbench.chooseMapFile(path);
  await expect(dialog.getByText('4 nodes and 4 links')).toBeVisible();
  await expect(dialog.getByRole('listitem').first()).toContainText('rounded in the file');
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(dialog).toBeHidden();
  expect(await workbench.nodeTitles()).toEqual(
    expect.arrayContaining(['weather', 'sky', 'Take an umbrella?', 'joy']),
  );
  await workbench.expectSaved();
  const { text } = await workbench.exportMap('Full text');
  const { records } = JSON.parse(text) as { records: { type: string; id: string }[] };
  expect(records.filter(({ type }) => type === 'node').map(({ id }) => id)).toEqual(
    expect.arrayContaining(['weather', 'sky', 'take', 'joy']),
  );
});

test('a network that is dropped and cannot be read is refused with the line', async ({
  workbench,
  folder,
}) => {
  const path = join(folder, 'broken.bif');
  writeFileSync(
    path,
    'network a { }\nvariable x { type discrete [2] { yes, no }; }\nvarible y { }\n',
  );
  await workbench.drop([path]);
  const dialog = workbench.dialog('Open a map file');
  await expect(dialog.getByRole('alert')).toContainText('“broken.bif” was not opened');
  await expect(dialog.getByRole('alert')).toContainText('line 3: “varible” begins no block');
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in what is said of a network in the ${theme} theme`, async ({
    workbench,
    folder,
  }) => {
    await workbench.setTheme(theme);
    const path = join(folder, 'umbrella.xdsl');
    writeFileSync(path, umbrella);
    await workbench.drop([path]);
    const dialog = workbench.dialog('Open a map file');
    await expect(dialog.getByText('How the file was read')).toBeVisible();
    await expectAccessible(workbench.page, `preview of a network (${theme})`);
  });
}
