import type { Page } from '@playwright/test';
import { newText, type StageArea } from './plain-graph.ts';

/** A program or library that shows the same graph. */
export interface Contestant {
  readonly key: string;
  readonly name: string;
  /** Its cards are elements of the page, so that changed ones can be counted. */
  readonly hasCardsInPage: boolean;
  /** A bare page's address from the root of its host; null for Branchpoint itself. */
  readonly pathOf: ((nodeCount: number, stage: StageArea) => string) | null;
  /** Does everything of a renaming but the key that carries it out, which is what is timed. */
  prepareRename(page: Page): Promise<void>;
  readonly renameKey: string;
}

/** Branchpoint renames a state in the inspector; leaving the field keeps the new name. */
export const branchpoint: Contestant = {
  key: 'branchpoint',
  name: 'Branchpoint',
  hasCardsInPage: true,
  pathOf: null,
  renameKey: 'Tab',
  async prepareRename(page) {
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await inspector.getByRole('tab', { name: 'States' }).click();
    await inspector.getByRole('textbox', { name: 'Name of state 1', exact: true }).fill(newText);
  },
};

/** React Flow as its guide says, which is what the aims of this bench speak of. */
export const reactFlow = barePage('react-flow', 'React Flow', 'react-flow.html');

/** Libraries that paint on a canvas: the fastest of those tried, each at something else. */
export const canvasLibraries: readonly Contestant[] = [
  barePage('leafer', 'LeaferJS', 'leafer.html'),
  barePage('cytoscape', 'Cytoscape.js', 'cytoscape.html'),
];

/** Everything that Branchpoint is measured beside. */
export const rivals: readonly Contestant[] = [
  reactFlow,
  barePage('react-flow-visible', 'React Flow, only visible', 'react-flow.html', '&visible'),
  ...canvasLibraries,
];

function barePage(key: string, name: string, file: string, more = ''): Contestant {
  return {
    key,
    name,
    hasCardsInPage: file === 'react-flow.html',
    pathOf: (nodeCount, { leftPx, topPx, widthPx, heightPx }) =>
      `/${file}?nodes=${nodeCount}&stage=${leftPx},${topPx},${widthPx},${heightPx}${more}`,
    renameKey: 'F2',
    prepareRename: () => Promise.resolve(),
  };
}
