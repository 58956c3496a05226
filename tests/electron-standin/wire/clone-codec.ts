/**
 * Values of the structured-clone kind as text, so that they can travel through the DevTools
 * protocol. Runs in the page, in Node and in the test alike, hence no imports.
 */

type Node =
  | readonly ['plain', string | number | boolean | null]
  | readonly ['undefined']
  | readonly ['number', string]
  | readonly ['bigint', string]
  | readonly ['date', number]
  | readonly ['pattern', string, string]
  | readonly ['buffer', string]
  | readonly ['view', string, string]
  | readonly ['error', string, string]
  | readonly ['array', readonly number[]]
  | readonly ['object', readonly (readonly [string, number])[]]
  | readonly ['map', readonly (readonly [number, number])[]]
  | readonly ['set', readonly number[]];

type ViewMaker = new (buffer: ArrayBuffer) => ArrayBufferView;

const VIEWS: Readonly<Record<string, ViewMaker>> = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
};
const ERRORS: Readonly<Record<string, ErrorConstructor>> = {
  Error,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
};
const BASE64_PIECE = 0x8000;

/**
 * Writes a value as text after a real structured clone of it.
 * @throws DataCloneError where a clone would: functions, symbols, promises, windows, …
 */
export function encodeClone(value: unknown): string {
  const nodes: Node[] = [];
  const seen = new Map<object, number>();
  const put = (item: unknown): number => {
    const known = typeof item === 'object' && item !== null ? seen.get(item) : undefined;
    if (known !== undefined) return known;
    const index = nodes.push(['undefined']) - 1;
    if (typeof item === 'object' && item !== null) {
      seen.set(item, index);
      nodes[index] = describeObject(item, put);
    } else {
      nodes[index] = describePrimitive(item);
    }
    return index;
  };
  put(structuredClone(value));
  return JSON.stringify(nodes);
}

/** Reads what `encodeClone` wrote. */
export function decodeClone(text: string): unknown {
  const nodes = JSON.parse(text) as Node[];
  const made: unknown[] = [];
  const done = new Set<number>();
  const get = (index: number): unknown => {
    const node = nodes[index];
    if (node === undefined) throw new Error('A value named in the text is missing from it.');
    if (!done.has(index)) {
      done.add(index);
      made[index] = startValue(node);
      fillValue(node, made[index], get);
    }
    return made[index];
  };
  return get(0);
}

function describePrimitive(item: unknown): Node {
  if (item === undefined) return ['undefined'];
  if (typeof item === 'bigint') return ['bigint', item.toString()];
  if (typeof item === 'number' && (!Number.isFinite(item) || Object.is(item, -0))) {
    return ['number', Object.is(item, -0) ? '-0' : String(item)];
  }
  return ['plain', item as string | number | boolean | null];
}

function describeObject(item: object, put: (value: unknown) => number): Node {
  const kind = Object.prototype.toString.call(item).slice(8, -1);
  if (Array.isArray(item)) return ['array', item.map(put)];
  if (ArrayBuffer.isView(item)) {
    const bytes = new Uint8Array(item.buffer as ArrayBuffer, item.byteOffset, item.byteLength);
    return ['view', kind, toBase64(bytes)];
  }
  switch (kind) {
    case 'Map':
      return [
        'map',
        [...(item as Map<unknown, unknown>)].map(([k, v]) => [put(k), put(v)] as const),
      ];
    case 'Set':
      return ['set', [...(item as Set<unknown>)].map(put)];
    case 'Date':
      return ['date', (item as Date).getTime()];
    case 'RegExp':
      return ['pattern', (item as RegExp).source, (item as RegExp).flags];
    case 'Error':
      return ['error', (item as Error).name, (item as Error).message];
    case 'ArrayBuffer':
      return ['buffer', toBase64(new Uint8Array(item as ArrayBuffer))];
    case 'Object':
      return ['object', Object.entries(item).map(([key, value]) => [key, put(value)] as const)];
    default:
      throw new DOMException(`The stand-in does not carry a ${kind}.`, 'DataCloneError');
  }
}

function startValue(node: Node): unknown {
  switch (node[0]) {
    case 'plain':
      return node[1];
    case 'undefined':
      return undefined;
    case 'number':
      return Number(node[1]);
    case 'bigint':
      return BigInt(node[1]);
    case 'date':
      return new Date(node[1]);
    case 'pattern':
      return new RegExp(node[1], node[2]);
    case 'buffer':
      return fromBase64(node[1]).buffer;
    case 'view':
      return makeView(node[1], fromBase64(node[2]));
    case 'error':
      return new (ERRORS[node[1]] ?? Error)(node[2]);
    case 'array':
      return [];
    case 'object':
      return {};
    case 'map':
      return new Map();
    case 'set':
      return new Set();
  }
}

function fillValue(node: Node, value: unknown, get: (index: number) => unknown): void {
  if (node[0] === 'array') for (const index of node[1]) (value as unknown[]).push(get(index));
  if (node[0] === 'set') for (const index of node[1]) (value as Set<unknown>).add(get(index));
  if (node[0] === 'map') {
    for (const [key, item] of node[1]) (value as Map<unknown, unknown>).set(get(key), get(item));
  }
  if (node[0] === 'object') {
    for (const [key, index] of node[1]) {
      // A plain assignment of `__proto__` would set the prototype instead of the key.
      Object.defineProperty(value, key, {
        value: get(index),
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
  }
}

function makeView(kind: string, bytes: Uint8Array<ArrayBuffer>): ArrayBufferView {
  const View = VIEWS[kind];
  if (View === undefined) throw new Error(`The stand-in does not carry a ${kind}.`);
  return new View(bytes.buffer);
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let start = 0; start < bytes.length; start += BASE64_PIECE) {
    binary += String.fromCharCode(...bytes.subarray(start, start + BASE64_PIECE));
  }
  return btoa(binary);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
}
