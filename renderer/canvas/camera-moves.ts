/** Pixels at each side of the canvas that other things cover. */
export type Insets = Partial<Readonly<Record<'top' | 'right' | 'bottom' | 'left', number>>>;

/** How long the view takes to move. */
export const movesMs = 260;

/** A duration in ms, or none where the person asked the computer for less motion. */
export function stillOr(durationMs: number): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : durationMs;
}
