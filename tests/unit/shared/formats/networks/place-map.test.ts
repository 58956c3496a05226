import Elk from 'elkjs/lib/elk.bundled.js';
import { describe, expect, it } from 'vitest';
import { stateOf } from '../../../../../shared/document/state.ts';
import { boxesOverlap } from '../../../../../shared/drawing/geometry.ts';
import { layOutMap } from '../../../../../shared/drawing/layout-plan.ts';
import { layoutRequestOf } from '../../../../../shared/drawing/layout-request.ts';
import type { ImportedMap } from '../../../../../shared/formats/networks/map-of-network.ts';
import { placeMap } from '../../../../../shared/formats/networks/place-map.ts';
import { emptyNumbers } from '../../../../../shared/model/numbers.ts';
import { importText } from '../../../../helpers/import-networks.ts';

const elk = new Elk();

/** The cards of a map where they have been placed. */
async function cardsOf(imported: ImportedMap) {
  const document = stateOf(
    await placeMap(imported, (request) => layOutMap(request, (graph) => elk.layout(graph))),
  );
  return layoutRequestOf({ document, numbers: emptyNumbers, nodeIds: [], direction: 'leftToRight' })
    .cards;
}

function overlapping(cards: Awaited<ReturnType<typeof cardsOf>>): string[] {
  return cards.flatMap((card, index) =>
    cards
      .slice(index + 1)
      .filter((other) => boxesOverlap(card.box, other.box))
      .map((other) => `${card.nodeId} and ${other.nodeId}`),
  );
}

const network = (places: readonly (string | null)[]) =>
  places
    .map((place, index) => {
      const position = place === null ? '' : `property position = ${place};`;
      const parent = index > 0 ? ` | v${index - 1}` : '';
      return `variable v${index} { type discrete [2] {a, b}; ${position} } probability (v${index}${parent}) { default 0.5, 0.5; }`;
    })
    .join('\n');

describe('the cards of an imported map', () => {
  it('lie as in the picture of the file, drawn apart until none lies on another', async () => {
    const cards = await cardsOf(
      importText(network(['(0, 0)', '(60, 0)', '(60, 90)', '(-40, 90)'])),
    );
    expect(overlapping(cards)).toEqual([]);
    const [first, second, third, fourth] = cards.map(({ box }) => box);
    expect(first?.yPx).toBe(second?.yPx);
    expect(second?.xPx).toBe(third?.xPx);
    expect(third?.yPx).toBe(fourth?.yPx);
    expect(fourth?.xPx).toBeLessThan(first?.xPx ?? 0);
  });

  it.each([
    ['the file has no picture', ['(0, 0)', null, '(60, 90)']],
    ['two are at the same place in it', ['(0, 0)', '(0, 0)', '(60, 90)']],
  ])('are laid out along their links where %s', async (_, places) => {
    const cards = await cardsOf(importText(network(places)));
    expect(overlapping(cards)).toEqual([]);
    const columns = cards.map(({ box }) => box.xPx);
    expect(columns).toEqual(columns.toSorted((a, b) => a - b));
    expect(new Set(columns).size).toBe(3);
  });

  it('keep the order of the file where they stand below each other', async () => {
    const children = ['z', 'm', 'a'].map(
      (name) =>
        `variable ${name} { type discrete [1] {x}; } probability (${name} | top) { default 1; }`,
    );
    const cards = await cardsOf(
      importText(`variable top { type discrete [1] {x}; } ${children.join(' ')}`),
    );
    const inColumn = cards.filter(({ nodeId }) => nodeId !== 'top');
    expect(inColumn.toSorted((a, b) => a.box.yPx - b.box.yPx).map(({ nodeId }) => nodeId)).toEqual([
      'z',
      'm',
      'a',
    ]);
  });

  it('have the texts of the file below them', async () => {
    const box = (id: string, place: string) =>
      `<node id="${id}"><position>${place}</position></node>`;
    const node = (id: string) =>
      `<cpt id="${id}"><state id="a"/><probabilities>1</probabilities></cpt>`;
    const imported = importText(
      `<smile><nodes>${node('x')}${node('y')}</nodes><extensions><genie>${box('x', '0 0 50 30')}${box('y', '0 90 50 120')}<textbox><caption>One</caption></textbox><textbox><caption>Two</caption></textbox></genie></extensions></smile>`,
    );
    const cards = await cardsOf(imported);
    expect(overlapping(cards)).toEqual([]);
    expect(cards.map(({ box: { yPx } }) => yPx)).toEqual(
      cards.map(({ box: { yPx } }) => yPx).toSorted((a, b) => a - b),
    );
  });
});
