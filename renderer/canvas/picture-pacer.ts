import type { Point } from '../../shared/drawing/geometry.ts';
import { looksOtherwise, type PictureInputs } from '../../shared/drawing/picture-patch.ts';
import type { Picture, PictureRequest } from '../../shared/drawing/picture-request.ts';
import {
  frameAround,
  isEnough,
  isEnoughForNow,
  isExact,
  isUseless,
  type SeenView,
} from './picture-plan.ts';

/** Draws pictures of a map elsewhere. A newer request makes it drop the older ones, with null. */
export interface PictureClient<Bitmap = ImageBitmap> {
  draw(inputs: PictureInputs, request: PictureRequest): Promise<Picture<Bitmap> | null>;
}

/** Whether the picture says what the map says, where the view is and as sharply as it can. */
export type PictureState = 'sharp' | 'stale' | 'none';

interface PacerOptions<Bitmap> {
  readonly client: PictureClient<Bitmap>;
  /** The view as it is at this moment. */
  readonly view: () => SeenView;
  /** Called with each picture that arrives, the newest last; null takes the last one away. */
  readonly show: (picture: Picture<Bitmap> | null) => void;
  readonly onState: (state: PictureState) => void;
}

/** Sees to it that there is a good enough picture, and asks for no more of them than that takes. */
export interface PicturePacer {
  /** What is to be seen from now on; null when no picture is needed. */
  take(inputs: PictureInputs | null): void;
  /** The view has moved. */
  move(): void;
  dispose(): void;
}

/** The view is at rest when it has not moved for so long; then a stretched picture is painted anew. */
export const restMs = 90;

export function createPicturePacer<Bitmap>({
  client,
  view: viewNow,
  show,
  onState,
}: PacerOptions<Bitmap>): PicturePacer {
  let inputs: PictureInputs | null = null;
  let shown: { readonly picture: Picture<Bitmap>; readonly inputs: PictureInputs } | null = null;
  let atWork: { readonly request: PictureRequest; readonly inputs: PictureInputs } | null = null;
  let serial = 0;
  let isResting = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Where the view was when the last picture of a movement was asked for. */
  let askedAt: SeenView | null = null;

  const isUpToDate = (): boolean => shown !== null && shown.inputs === inputs;
  const tell = (): void => {
    if (!shown) onState('none');
    else {
      const isSharp =
        isUpToDate() && isEnough(shown.picture, viewNow()) && isExact(shown.picture, viewNow());
      onState(isSharp ? 'sharp' : 'stale');
    }
  };

  const isNeeded = (view: SeenView): boolean => {
    if (!shown || !isUpToDate() || !isEnoughForNow(shown.picture, view)) return true;
    return isResting && !isExact(shown.picture, view);
  };

  const ask = (view: SeenView): void => {
    if (!inputs) return;
    serial += 1;
    const request = { ...frameAround(view, leadOf(askedAt, view)), serial };
    const mine = { request, inputs };
    atWork = mine;
    askedAt = isResting ? null : view;
    client.draw(mine.inputs, request).then(
      (picture) => {
        if (atWork !== mine) return;
        atWork = null;
        // Only a picture that was dropped is missing, and then a newer one is on its way.
        if (!picture || !inputs) return;
        // What changed meanwhile may be nothing that this picture shows.
        const isSame = mine.inputs === inputs || !looksOtherwise(mine.inputs, inputs);
        shown = { picture, inputs: isSame ? inputs : mine.inputs };
        show(picture);
        consider();
      },
      () => {
        // The worker failed. The next movement or edit asks a new one.
        if (atWork === mine) atWork = null;
      },
    );
  };

  const consider = (): void => {
    const view = viewNow();
    if (inputs && view.width > 0 && view.height > 0) {
      const isBusy = atWork !== null && !isUseless(atWork.request, view);
      if (!isBusy && isNeeded(view)) ask(view);
    }
    tell();
  };

  return {
    take(next) {
      if (next === inputs) return;
      if (shown && next && isUpToDate() && !looksOtherwise(shown.inputs, next)) {
        shown = { ...shown, inputs: next };
      }
      inputs = next;
      if (!next) {
        shown = null;
        atWork = null;
        show(null);
      }
      consider();
    },
    move() {
      isResting = false;
      clearTimeout(timer);
      timer = setTimeout(() => {
        isResting = true;
        askedAt = null;
        consider();
      }, restMs);
      consider();
    },
    dispose() {
      clearTimeout(timer);
      inputs = null;
      shown = null;
      atWork = null;
    },
  };
}

/** How far the view moved since, where only that: then the next picture reaches further that way. */
function leadOf(before: SeenView | null, { transform: [x, y, zoom] }: SeenView): Point {
  if (!before || before.transform[2] !== zoom) return { xPx: 0, yPx: 0 };
  return { xPx: x - before.transform[0], yPx: y - before.transform[1] };
}
