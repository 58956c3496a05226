/**
 * A fraction in whole per cent, off by half a point at most. A half goes towards 50, so that what is said
 * of a chance and of its opposite adds up to 100, and nothing looks more certain than it is.
 */
export function wholePercent(fraction: number): number {
  return fraction > 0.5 ? 100 - halvesUp(1 - fraction) : halvesUp(fraction);
}

function halvesUp(fraction: number): number {
  // Without the digits that only binary fractions have: 0.285 · 100 is 28.5.
  return Math.round(Number((fraction * 100).toFixed(9)));
}
