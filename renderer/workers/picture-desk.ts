import { type Box, bottomOf, expandBox, rightOf } from '../../shared/drawing/geometry.ts';
import { detailAt, overhangPx, paintMap } from '../../shared/drawing/map-painter.ts';
import { createMapScene } from '../../shared/drawing/map-scene.ts';
import type { PaintPath, PaintTools } from '../../shared/drawing/paint-surface.ts';
import type { PictureFrame } from '../../shared/drawing/paint-view.ts';
import {
  applyPatch,
  noPictureInputs,
  type PicturePatch,
} from '../../shared/drawing/picture-patch.ts';
import type { Picture, PictureRequest } from '../../shared/drawing/picture-request.ts';

/** What is painted on, one picture at a time. */
export interface Easel<Path extends PaintPath, Bitmap> {
  /** A clear surface of this size; whatever was on it is gone. */
  clear(widthPx: number, heightPx: number): PaintTools<Path>;
  /** Carries out what was painted so far, which a canvas puts off as long as it can. */
  settle(): void;
  /** The picture as it is now. */
  take(): Bitmap;
}

export interface DeskOptions<Path extends PaintPath, Bitmap> {
  readonly easel: Easel<Path, Bitmap>;
  readonly nowMs: () => number;
  /** Lets newer requests arrive. */
  readonly nextTurn: () => Promise<void>;
  /** Answers when the letters of these records can be drawn. */
  readonly lettersFor: (patch: PicturePatch | null) => Promise<void>;
}

/** Paints pictures of one map, the newest request first. */
export interface PictureDesk<Bitmap> {
  /** Takes in what changed and paints; null when a newer request arrived before the picture was done. */
  draw(patch: PicturePatch | null, request: PictureRequest): Promise<Picture<Bitmap> | null>;
}

/** So long a newer request may have to wait for the end of what is being painted. */
const sliceMs = 24;

export function createPictureDesk<Path extends PaintPath, Bitmap>({
  easel,
  nowMs,
  nextTurn,
  lettersFor,
}: DeskOptions<Path, Bitmap>): PictureDesk<Bitmap> {
  const scene = createMapScene();
  let inputs = noPictureInputs;
  let newest = Number.NEGATIVE_INFINITY;

  const paint = async (frame: PictureFrame, isWanted: () => boolean): Promise<boolean> => {
    const tools = easel.clear(...sizeOf(frame));
    let beganMs = nowMs();
    for (const _ of paintMap(tools, scene, frame, inputs.view)) {
      if (nowMs() - beganMs < sliceMs) continue;
      easel.settle();
      await nextTurn();
      if (!isWanted()) return false;
      beganMs = nowMs();
    }
    return true;
  };

  return {
    async draw(patch, request) {
      const { region, scale, pixelRatio, serial } = request;
      newest = Math.max(newest, serial);
      const isWanted = (): boolean => serial === newest;
      if (patch) inputs = applyPatch(inputs, patch);
      const letters = lettersFor(patch);
      if (detailAt(scale / pixelRatio) !== 'far') await letters;
      if (!isWanted()) return null;
      // Only here, where nothing is being painted from it, may the scene change.
      scene.update(inputs);
      const bounds = scene.bounds();
      const frame = { region: coveredPart(request, bounds), scale, pixelRatio };
      if (!(await paint(frame, isWanted))) return null;
      return { bitmap: easel.take(), frame, region, bounds, serial };
    },
  };
}

/** As much of a region as has something in it, on the region's own pixels. */
function coveredPart({ region, scale, pixelRatio }: PictureFrame, bounds: Box | null): Box {
  const reachPx = (overhangPx * pixelRatio) / scale + linkReachPx;
  const shown = bounds ? expandBox(bounds, reachPx) : { ...region, widthPx: 0, heightPx: 0 };
  const across = coveredStretch(
    (shown.xPx - region.xPx) * scale,
    (rightOf(shown) - region.xPx) * scale,
    Math.round(region.widthPx * scale),
  );
  const down = coveredStretch(
    (shown.yPx - region.yPx) * scale,
    (bottomOf(shown) - region.yPx) * scale,
    Math.round(region.heightPx * scale),
  );
  return {
    xPx: region.xPx + across.start / scale,
    yPx: region.yPx + down.start / scale,
    widthPx: across.length / scale,
    heightPx: down.length / scale,
  };
}

/**
 * In whole pixels. Lengths come in large steps: the browser has memory ready for a picture as large as
 * one before, which makes showing it several times as fast.
 */
function coveredStretch(
  from: number,
  to: number,
  whole: number,
): { readonly start: number; readonly length: number } {
  const first = Math.min(whole - 1, Math.max(0, Math.floor(from)));
  const last = Math.min(whole, Math.max(first + 1, Math.ceil(to)));
  const length = Math.min(whole, Math.ceil((last - first) / sizeStep) * sizeStep);
  return { start: Math.min(first, whole - length), length };
}

const sizeStep = 128;

/** Links that go around cards run outside of the box around all of them, by no more than this. */
const linkReachPx = 64;

function sizeOf({ region, scale }: PictureFrame): [widthPx: number, heightPx: number] {
  return [Math.round(region.widthPx * scale), Math.round(region.heightPx * scale)];
}
