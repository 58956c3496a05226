import { computeNumbers } from '../shared/analysis/compute-numbers.ts';
import { allRecords, stateOf } from '../shared/document/state.ts';
import { deriveCardContent } from '../shared/drawing/card-content.ts';
import { layoutCard } from '../shared/drawing/card-layout.ts';
import { writeMapSvg } from '../shared/drawing/map-svg.ts';
import { hanoiTemplate } from '../shared/templates/hanoi.ts';
import type { Bench } from './lib/bench.ts';
import { generateMap } from './lib/generated-map.ts';
import { compare } from './lib/timing.ts';

const cardCount = 5_000;

/** How long geometry and pictures take, beside plain JSON of the same things. */
export const bench: Bench = {
  name: 'drawing',
  title: 'Laying out cards and writing pictures',
  async run({ runs, log }) {
    log('Drawing…');
    const large = generateMap(cardCount);
    const largeNumbers = computeNumbers(large, []);
    const contents = [...large.node.values()].map((node) =>
      deriveCardContent(large, node, largeNumbers, []),
    );
    const hanoi = stateOf(hanoiTemplate.create().records);
    const hanoiNumbers = computeNumbers(hanoi, []);
    const hanoiRecords = allRecords(hanoi);
    return {
      sections: [
        {
          title: 'Geometry and pictures',
          baselineName: 'JSON.stringify of the contents of the cards, or of the records of the map',
          comparisons: [
            compare(
              `Lay out ${cardCount.toLocaleString('en')} cards`,
              () => contents.map(layoutCard),
              () => JSON.stringify(contents),
              runs,
            ),
            compare(
              'Write the Hanoi map as SVG',
              () => writeMapSvg(hanoi, hanoiNumbers, { theme: 'light' }),
              () => JSON.stringify(hanoiRecords),
              runs,
            ),
          ],
        },
      ],
      facts: { runs },
      method: [
        'Processor time. Text is measured, wrapped and placed without a browser, from the widths of Inter. Both sides of a row take turns in one process after warming up; the ratio says what the work costs in units of something everybody knows.',
      ],
    };
  },
};
