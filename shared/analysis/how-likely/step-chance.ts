/**
 * Where a key moves a chance: arrows by 1 %, with Shift by 5 %, Page Up and Page Down by 10 %, Home and
 * End to 0 % and 100 %. Null for any other key.
 */
export function stepChance(
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  point: number,
): number | null {
  const step = shiftKey ? 0.05 : 0.01;
  const places = new Map([
    ['ArrowRight', point + step],
    ['ArrowUp', point + step],
    ['ArrowLeft', point - step],
    ['ArrowDown', point - step],
    ['PageUp', point + 0.1],
    ['PageDown', point - 0.1],
    ['Home', 0],
    ['End', 1],
  ]);
  const wanted = places.get(key);
  if (wanted === undefined) return null;
  return Number(Math.min(1, Math.max(0, wanted)).toFixed(4));
}
