/**
 * One end of the passage between the page's world and the preload's. The two share no objects:
 * a CustomEvent's detail is cloned by Blink when another world reads it, synchronously, so bytes,
 * dates and maps survive; functions and promises cross as numbers.
 */

type Wire =
  | { readonly t: 'value'; readonly v: unknown }
  | { readonly t: 'function'; readonly id: number }
  | { readonly t: 'promise'; readonly id: number }
  | { readonly t: 'error'; readonly message: string }
  | { readonly t: 'array'; readonly items: readonly Wire[] }
  | { readonly t: 'object'; readonly entries: readonly (readonly [string, Wire])[] };

type Message =
  | { readonly kind: 'expose'; readonly key: string; readonly api: Wire }
  | { readonly kind: 'call'; readonly id: number; readonly callId: number; readonly args: Wire[] }
  | { readonly kind: 'reply'; readonly callId: number; readonly ok: boolean; readonly value: Wire }
  | { readonly kind: 'settle'; readonly id: number; readonly ok: boolean; readonly value: Wire };

type AnyFunction = (...args: unknown[]) => unknown;

export interface WorldBridge {
  expose(key: string, api: unknown): void;
}

/**
 * @param outgoing event name the other world listens to
 * @param incoming event name this world listens to
 * @param onExpose receives what the other world exposes
 */
export function createWorldBridge(
  outgoing: string,
  incoming: string,
  onExpose: (key: string, api: unknown) => void,
): WorldBridge {
  // Kept before any script of the page runs, which could otherwise replace them.
  const { dispatchEvent } = window;
  const { apply } = Reflect;
  const Detail = CustomEvent;
  const functions = new Map<number, AnyFunction>();
  const replies = new Map<number, Message & { kind: 'reply' }>();
  const promises = new Map<number, { resolve: AnyFunction; reject: AnyFunction }>();
  let lastId = 0;

  const post = (message: Message): void => {
    apply(dispatchEvent, window, [new Detail(outgoing, { detail: message })]);
  };
  const nextId = (): number => {
    lastId += 1;
    return lastId;
  };

  function pack(value: unknown): Wire {
    if (typeof value === 'function') {
      const id = nextId();
      functions.set(id, value as AnyFunction);
      return { t: 'function', id };
    }
    if (typeof value === 'symbol') throw new TypeError('An object could not be cloned.');
    if (typeof value !== 'object' || value === null) return { t: 'value', v: value };
    if (Array.isArray(value)) return { t: 'array', items: value.map(pack) };
    if (value instanceof Error) return { t: 'error', message: value.message };
    if (value instanceof Promise) return packPromise(value);
    if (Object.prototype.toString.call(value) !== '[object Object]')
      return { t: 'value', v: value };
    const entries = Object.entries(value).map(([key, item]) => [key, pack(item)] as const);
    return { t: 'object', entries };
  }

  function packPromise(promise: Promise<unknown>): Wire {
    const id = nextId();
    promise.then(
      (value) => post({ kind: 'settle', id, ok: true, value: pack(value) }),
      (error: unknown) => post({ kind: 'settle', id, ok: false, value: packThrown(error) }),
    );
    return { t: 'promise', id };
  }

  const packThrown = (thrown: unknown): Wire =>
    pack(thrown instanceof Error ? thrown : new Error(String(thrown)));

  function unpack(wire: Wire): unknown {
    switch (wire.t) {
      case 'value':
        return wire.v;
      case 'error':
        return new Error(wire.message);
      case 'array':
        return wire.items.map(unpack);
      case 'object':
        return Object.fromEntries(wire.entries.map(([key, item]) => [key, unpack(item)]));
      case 'function':
        return (...args: unknown[]) => call(wire.id, args);
      case 'promise':
        return new Promise((resolve, reject) => promises.set(wire.id, { resolve, reject }));
    }
  }

  function call(id: number, args: unknown[]): unknown {
    const callId = nextId();
    post({ kind: 'call', id, callId, args: args.map(pack) });
    const reply = replies.get(callId);
    replies.delete(callId);
    if (reply === undefined) throw new Error('The function belongs to a page that has gone.');
    const value = unpack(reply.value);
    if (!reply.ok) throw value;
    return value;
  }

  function answer(id: number, callId: number, args: Wire[]): void {
    try {
      const value = functions.get(id)?.(...args.map(unpack));
      post({ kind: 'reply', callId, ok: true, value: pack(value) });
    } catch (error) {
      post({ kind: 'reply', callId, ok: false, value: packThrown(error) });
    }
  }

  function settle(message: Message & { kind: 'settle' }): void {
    const promise = promises.get(message.id);
    promises.delete(message.id);
    const value = unpack(message.value);
    if (message.ok) promise?.resolve(value);
    else promise?.reject(value);
  }

  window.addEventListener(incoming, (event) => {
    const message = (event as CustomEvent<Message>).detail;
    if (message.kind === 'expose') onExpose(message.key, unpack(message.api));
    if (message.kind === 'call') answer(message.id, message.callId, message.args);
    if (message.kind === 'reply') replies.set(message.callId, message);
    if (message.kind === 'settle') settle(message);
  });

  return { expose: (key, api) => post({ kind: 'expose', key, api: pack(api) }) };
}
