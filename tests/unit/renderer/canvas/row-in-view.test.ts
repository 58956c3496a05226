import { describe, expect, it } from 'vitest';
import { fieldScale, sideOfWords, viewOnRow } from '../../../../renderer/canvas/row-in-view.ts';
import { onScreen, type ViewState } from '../../../../renderer/canvas/viewport.ts';

const row = { xPx: 1000, yPx: 500, widthPx: 224, heightPx: 24 };
const insets = { bottom: 100, left: 40 };
const seenAt = (xPx: number, yPx: number, zoom: number): ViewState => ({
  transform: [xPx - row.xPx * zoom, yPx - row.yPx * zoom, zoom],
  width: 800,
  height: 600,
});

describe('the view on a row that is typed in', () => {
  it('stays where the row and the words under it are seen', () => {
    expect(viewOnRow(row, seenAt(300, 300, 1), insets)).toBeNull();
  });

  it.each([
    ['above', 300, -700],
    ['below', 300, 590],
    ['under the strip', 300, 480],
    ['to the left', -100, 300],
    ['to the right', 790, 300],
  ])('goes no further than it takes for a row %s', (_, xPx, yPx) => {
    const before = seenAt(xPx, yPx, 1);
    const view = viewOnRow(row, before, insets);
    if (!view) throw new Error('The view stays');
    const place = onScreen(row, { ...before, transform: [view.x, view.y, view.zoom] });
    expect(view.zoom).toBe(1);
    expect(place.xPx).toBeGreaterThanOrEqual(40);
    expect(place.xPx + place.widthPx).toBeLessThanOrEqual(800);
    expect(place.yPx).toBeGreaterThanOrEqual(0);
    expect(place.yPx + place.heightPx).toBeLessThanOrEqual(500);
  });

  it('comes near from so far that nothing could be read', () => {
    const view = viewOnRow(row, seenAt(300, 300, 0.1), insets);
    expect(view?.zoom).toBe(0.6);
  });
});

describe('the field over a row', () => {
  it('grows with the card, and does not shrink with it', () => {
    expect(fieldScale(2)).toBe(1);
    expect(fieldScale(0.5) * 0.5).toBe(1);
    expect(fieldScale(0.1)).toBe(fieldScale(0.4));
  });

  it.each([
    ['right', 100, 300, 800],
    ['left', 400, 300, 800],
    ['below', 100, 300, 400],
    ['above', 100, 450, 400],
  ])('has its words on the side that has room: %s', (side, xPx, yPx, width) => {
    expect(sideOfWords(row, { ...seenAt(xPx, yPx, 1), width }, insets)).toBe(side);
  });
});
