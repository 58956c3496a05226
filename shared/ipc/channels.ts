/**
 * Every question the page may put to its host. The preload, both host adapters and the page's
 * bridges are built from this list; `contract.ts` says what each one carries.
 */
export const CHANNELS = [
  'app.info',
  'snapshots.write',
  'snapshots.list',
  'snapshots.read',
  'snapshots.forget',
  'snapshots.chooseFolder',
  'snapshots.showFolder',
  'originals.list',
  'originals.write',
  'originals.read',
  'journal.open',
  'journal.append',
  'sentinel.read',
  'sentinel.write',
  'files.save',
  'files.open',
  'links.open',
  'storage.space',
  'storage.setAside',
  'window.flushed',
] as const;

/** Everything the host may tell the page unasked. */
export const EVENTS = ['menuCommand', 'closeRequested', 'fileOpened'] as const;

export type Channel = (typeof CHANNELS)[number];
export type HostEvent = (typeof EVENTS)[number];

/**
 * Why a request was not carried out.
 * - `badRequest` the request does not fit the contract; `tooLarge` it is over a limit
 * - `notAllowed` the caller, the link or the folder's permissions do not allow it
 * - `notFound`, `damaged`, `diskFull`, `ioError` what became of a file
 * - `unavailable` this edition, or a host that has stopped, cannot do it
 * - `internal` a bug; its details stay in the host's log
 */
export type FailureCode =
  | 'badRequest'
  | 'tooLarge'
  | 'notAllowed'
  | 'notFound'
  | 'damaged'
  | 'diskFull'
  | 'ioError'
  | 'unavailable'
  | 'internal';

/** A refusal with a sentence for the person at the screen; it holds no paths and no stack. */
export interface Refusal {
  readonly ok: false;
  readonly code: FailureCode;
  readonly message: string;
}

/** What comes back from every channel: failures cross as values, never as exceptions. */
export type Answer<Value> = { readonly ok: true; readonly value: Value } | Refusal;

/** Makes the answer of a request that was carried out. */
export function answer<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** Makes the answer of a request that was not carried out. */
export function refuse(code: FailureCode, message: string): Refusal {
  return { ok: false, code, message };
}

/** `snapshots.write` as the name of a function: `snapshotsWrite`. */
export type FunctionName<Name extends string> = Name extends `${infer Head}.${infer Tail}`
  ? `${Head}${Capitalize<Tail>}`
  : Name;

/** The function of `window.desktop` that puts a channel's question. */
export function functionName<Name extends Channel>(channel: Name): FunctionName<Name> {
  return channel.replace(/\.(.)/, (_, initial: string) =>
    initial.toUpperCase(),
  ) as FunctionName<Name>;
}

/** The function of `window.desktop` that subscribes to an event: `onMenuCommand`. */
export function subscriptionName<Name extends HostEvent>(event: Name): `on${Capitalize<Name>}` {
  return `on${event.charAt(0).toUpperCase()}${event.slice(1)}` as `on${Capitalize<Name>}`;
}
