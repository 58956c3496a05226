/** What names in an expression stand for. */
export type Scope = ReadonlyMap<string, number>;

/** Longer than anything that a person types into a field for a number, and short enough for the stack. */
const longest = 500;

/**
 * The value of an expression of numbers, fractions such as `2 1/3`, the four operations, powers,
 * brackets and names; null for anything else. Nothing is run: it is read as a sum on paper is.
 */
export function valueOfExpression(expression: string, scope: Scope): number | null {
  if (expression.length > longest) return null;
  const tokens = expression.match(/(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[A-Za-z_]\w*|\S/g) ?? [];
  const reader: Reader = { tokens, scope, at: 0 };
  const value = readSum(reader);
  return reader.at === tokens.length && Number.isFinite(value) ? value : null;
}

interface Reader {
  readonly tokens: readonly string[];
  readonly scope: Scope;
  at: number;
}

// What cannot be read is not a number, and neither is anything that is made of it.
const unreadable = Number.NaN;

function takes(reader: Reader, sign: string): boolean {
  const isHere = reader.tokens[reader.at] === sign;
  if (isHere) reader.at += 1;
  return isHere;
}

function readSum(reader: Reader): number {
  let sum = readProduct(reader);
  for (;;) {
    if (takes(reader, '+')) sum += readProduct(reader);
    else if (takes(reader, '-')) sum -= readProduct(reader);
    else return sum;
  }
}

function readProduct(reader: Reader): number {
  let product = readSigned(reader);
  for (;;) {
    if (takes(reader, '*')) product *= readSigned(reader);
    else if (takes(reader, '/')) product /= readSigned(reader);
    else return product;
  }
}

function readSigned(reader: Reader): number {
  if (takes(reader, '-')) return -readSigned(reader);
  if (takes(reader, '+')) return readSigned(reader);
  const base = readPrimary(reader);
  return takes(reader, '^') ? base ** readSigned(reader) : base;
}

function readPrimary(reader: Reader): number {
  if (takes(reader, '(')) {
    const value = readSum(reader);
    return takes(reader, ')') ? value : unreadable;
  }
  const token = reader.tokens[reader.at] ?? '';
  reader.at += 1;
  if (!/^[\d.]/.test(token)) return reader.scope.get(token) ?? unreadable;
  return Number(token) + readFraction(reader);
}

/** The `1/3` of `2 1/3`: two whole numbers that follow a number without a sign between. */
function readFraction(reader: Reader): number {
  const [above = '', sign, below = ''] = reader.tokens.slice(reader.at, reader.at + 3);
  if (!/^\d+$/.test(above) || sign !== '/' || !/^\d+$/.test(below)) return 0;
  reader.at += 3;
  return Number(above) / Number(below);
}
