/** As far as the program's own arithmetic takes a sum for 1: such rows are kept digit by digit. */
const kept = 1e-6;
/** More than this is no rounding, whatever the number of digits: it is shown on the card instead. */
const mostRounding = 1e-4;

/**
 * The chances of one case, in proportion so that they add up to 1, if what they miss can be due to the
 * digits that were left out: at most half a unit of the last digit for each of them. Others come back
 * as they are.
 */
export function fitRounding(numbers: readonly number[]): readonly number[] {
  const sum = numbers.reduce((total, number) => total + number, 0);
  const missing = Math.abs(sum - 1);
  if (missing <= kept || missing > mostRounding) return numbers;
  const digits = Math.max(...numbers.map(decimalsOf));
  // A little more than half a unit each: the sum of binary fractions is not exact either.
  if (missing > numbers.length * 0.5001 * 10 ** -digits) return numbers;
  return numbers.map((number) => number / sum);
}

/** How many digits a number has after the point, as it is written shortest. */
function decimalsOf(number: number): number {
  const [digits = '', exponent = '0'] = String(number).split('e');
  const fraction = digits.split('.')[1]?.length ?? 0;
  return Math.max(0, fraction - Number(exponent));
}
