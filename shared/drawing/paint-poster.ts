import { insetPx } from './card-style.ts';
import type { SceneCard } from './map-scene.ts';
import { measureText, type TextStyle } from './measure-text.ts';
import { cleanText, type TextDirection, wrapText } from './wrap-text.ts';

/** A card's title, set as large as its card allows, for reading from far away. All in px of the map. */
export interface Poster {
  readonly lines: readonly string[];
  readonly sizePx: number;
  readonly lineHeightPx: number;
  readonly direction: TextDirection;
  /** Room for the lines, from the card's top left corner. */
  readonly roomPx: Room;
}

interface Room {
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Sizes of type on the page: no larger than a heading, and no smaller than can be read. */
const largestOnPagePx = 15;
/** From one size of type to the next: coarse, so that zooming a little sets no title anew. */
const sizeStep = 1.15;
/** From the largest down to 7 px, which is small, but better than a word in two pieces. */
const smallerSizes = 5;
const leading = 1.18;
const fewestCharacters = 4;

const posters = new WeakMap<SceneCard['layout'], Map<string, Poster | null>>();

/** How a card's title is set at this zoom; null where no readable word would fit. */
export function posterOf(card: SceneCard, zoom: number): Poster | null {
  const step = Math.floor(Math.log(largestOnPagePx / zoom) / Math.log(sizeStep));
  const key = `${step} ${card.content.title}`;
  const known = posters.get(card.layout) ?? new Map<string, Poster | null>();
  posters.set(card.layout, known);
  const found = known.get(key);
  if (found !== undefined) return found;
  const poster = setPoster(card, step);
  known.set(key, poster);
  return poster;
}

function setPoster(card: SceneCard, largestStep: number): Poster | null {
  const title = cleanText(card.content.title).replaceAll('\n', ' ');
  if (title === '') return null;
  const roomPx = roomOf(card);
  for (let step = largestStep; step >= largestStep - smallerSizes; step -= 1) {
    const poster = wrapPoster(title, sizeStep ** step, roomPx);
    if (poster) return poster;
  }
  return cutPoster(title, sizeStep ** (largestStep - smallerSizes), roomPx);
}

function roomOf({ layout }: SceneCard): Room {
  const { widthPx, heightPx } = layout;
  return {
    xPx: insetPx + 4,
    yPx: 6,
    widthPx: widthPx - 2 * insetPx - 4,
    heightPx: heightPx - 12,
  };
}

/** The whole title with no word broken; null where that does not fit. */
function wrapPoster(title: string, sizePx: number, roomPx: Room): Poster | null {
  const style: TextStyle = { sizePx, weight: 600 };
  const mostLines = Math.floor(roomPx.heightPx / (sizePx * leading));
  if (mostLines === 0 || widestWordPx(title, style) > roomPx.widthPx) return null;
  const { lines, isCut, direction } = wrapText(title, style, roomPx.widthPx, mostLines);
  return isCut ? null : { lines, sizePx, lineHeightPx: sizePx * leading, direction, roomPx };
}

/** As much of the title as fits; null where that is next to nothing. */
function cutPoster(title: string, sizePx: number, roomPx: Room): Poster | null {
  const style: TextStyle = { sizePx, weight: 600 };
  const mostLines = Math.floor(roomPx.heightPx / (sizePx * leading));
  if (mostLines === 0 || roomPx.widthPx < fewestCharacters * 0.6 * sizePx) return null;
  const { lines, direction } = wrapText(title, style, roomPx.widthPx, mostLines);
  return { lines, sizePx, lineHeightPx: sizePx * leading, direction, roomPx };
}

function widestWordPx(title: string, style: TextStyle): number {
  return Math.max(...title.split(/[ /–—-]/u).map((word) => measureText(word, style)));
}
