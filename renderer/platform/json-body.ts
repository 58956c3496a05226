import { collectInSlices } from './in-slices.ts';

/** A string longer than this is written piece by piece: a map of months would hold the page up for seconds. */
const pieceLength = 65_536;

/**
 * A request as JSON. Long strings in it are escaped in pieces, between which the page answers, and the
 * browser puts the pieces together away from the window's own thread.
 */
export async function jsonBody(request: unknown): Promise<string | Blob> {
  if (!hasLongString(request)) return JSON.stringify(request);
  return new Blob(await collectInSlices(jsonParts(request)));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasLongString(request: unknown): request is Record<string, unknown> {
  return (
    isRecord(request) &&
    Object.values(request).some((value) => typeof value === 'string' && value.length > pieceLength)
  );
}

function* jsonParts(request: Record<string, unknown>): Generator<string> {
  let separator = '{';
  for (const [key, value] of Object.entries(request)) {
    if (value === undefined) continue;
    yield `${separator}${JSON.stringify(key)}:`;
    separator = ',';
    if (typeof value === 'string') yield* stringParts(value);
    else yield JSON.stringify(value);
  }
  yield '}';
}

/** A pair of surrogates that is cut in two is escaped, and whole again once it is read. */
function* stringParts(value: string): Generator<string> {
  yield '"';
  for (let start = 0; start < value.length; start += pieceLength) {
    yield JSON.stringify(value.slice(start, start + pieceLength)).slice(1, -1);
  }
  yield '"';
}
