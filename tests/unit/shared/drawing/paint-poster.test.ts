import { describe, expect, it } from 'vitest';
import { createMapScene } from '../../../../shared/drawing/map-scene.ts';
import { measureText } from '../../../../shared/drawing/measure-text.ts';
import { posterOf } from '../../../../shared/drawing/paint-poster.ts';
import { noPictureInputs } from '../../../../shared/drawing/picture-patch.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import { createNode } from '../../../../shared/model/node.ts';
import * as fc from '../../../helpers/laws.ts';
import { mapOf } from '../../../helpers/small-maps.ts';

function cardWith(title: string) {
  const scene = createMapScene();
  const record = createNode({ id: toId('card'), kind: 'uncertainty', title });
  scene.update({ ...noPictureInputs, document: mapOf([record]) });
  const card = scene.card(record.id);
  if (!card) throw new Error('The scene has no such card.');
  return card;
}

const titles = fc.oneof(
  fc.lorem({ maxCount: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.constantFrom(
    'Summit',
    'مرحبا بالعالم',
    '会談は再開されるか',
    'Donaudampfschifffahrt'.repeat(5),
  ),
);

describe('a title seen from far away', () => {
  it('stays inside of its card, whatever it says and from wherever it is seen', () => {
    fc.assert(
      fc.property(titles, fc.double({ min: 0.18, max: 0.45, noNaN: true }), (title, zoom) => {
        const card = cardWith(title);
        const poster = posterOf(card, zoom);
        if (!poster) return;
        const { lines, sizePx, lineHeightPx, roomPx } = poster;
        expect(lines.length * lineHeightPx).toBeLessThanOrEqual(roomPx.heightPx + 1e-6);
        for (const line of lines) {
          const widthPx = measureText(line, { sizePx, weight: 600 });
          // A single character that is wider than its line has nowhere else to go.
          if ([...line].length > 2) expect(roomPx.xPx + widthPx).toBeLessThan(card.box.widthPx);
        }
      }),
    );
  });

  it('can be read on the page, and is no larger than a heading', () => {
    for (const zoom of [0.18, 0.25, 0.35, 0.45]) {
      const onPagePx = (posterOf(cardWith('Summit'), zoom)?.sizePx ?? 0) * zoom;
      expect(onPagePx).toBeGreaterThanOrEqual(9);
      expect(onPagePx).toBeLessThanOrEqual(15);
    }
  });

  it('is set smaller before a word is broken or words are left out', () => {
    const short = posterOf(cardWith('Summit'), 0.4);
    const long = posterOf(cardWith('Denuclearization of the peninsula'), 0.4);
    expect(long?.sizePx).toBeLessThan(short?.sizePx ?? 0);
    expect(long?.lines.join(' ')).toBe('Denuclearization of the peninsula');
  });

  it('ends in an ellipsis where even the smallest letters do not fit', () => {
    const poster = posterOf(cardWith('Sanctions relief comes in many stages '.repeat(6)), 0.2);
    expect(poster?.lines.at(-1)).toMatch(/…$/);
  });

  it('is left out where there is no title or no room for a word', () => {
    expect(posterOf(cardWith(''), 0.3)).toBeNull();
    expect(posterOf(cardWith('Summit'), 0.02)).toBeNull();
  });
});
