/**
 * A decimal number as people type it, or null: "35", "0,35", ".5", "1e-7", "−3". A comma is a decimal
 * comma: numbers here are too small to have thousands set apart.
 */
export function decimalIn(text: string): string | null {
  const plain = text.trim().replace('−', '-').replace(',', '.');
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? plain : null;
}

/** The number that a decimal text stands for, times a power of ten; rounded once, so "33.3" % is 0.333. */
export function shiftedNumber(decimal: string, places: number): number {
  const [digits = '0', exponent = '0'] = decimal.toLowerCase().split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}

/** A number times a power of ten in plain digits, without the digits that only binary fractions have. */
export function shiftedText(value: number, places: number): string {
  const [digits = '0', exponent = '0'] = String(Math.abs(value)).split('e');
  const [whole = '', fraction = ''] = digits.split('.');
  const point = whole.length + Number(exponent) + places;
  const all = `${whole}${fraction}`;
  const padded = point <= 0 ? `${'0'.repeat(1 - point)}${all}` : all.padEnd(point, '0');
  const at = Math.max(1, point);
  const left = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const right = padded.slice(at).replace(/0+$/, '');
  return `${value < 0 ? '-' : ''}${left}${right && `.${right}`}`;
}
