import type { Box } from './geometry.ts';
import type { PictureFrame } from './paint-view.ts';

/** A wish for a picture; of several the one with the highest number counts. */
export interface PictureRequest extends PictureFrame {
  readonly serial: number;
}

/**
 * A picture that was painted, and what of the map it shows. A bitmap is whatever the caller's platform
 * has for one.
 */
export interface Picture<Bitmap> {
  readonly bitmap: Bitmap;
  /** What the bitmap covers. */
  readonly frame: PictureFrame;
  /** What was asked for: here, whatever the bitmap does not cover is empty. */
  readonly region: Box;
  /** Around the whole map; null for an empty one. Outside of it nothing is to be seen. */
  readonly bounds: Box | null;
  readonly serial: number;
}
