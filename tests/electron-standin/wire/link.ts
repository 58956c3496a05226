/** Questions with answers between two processes. */

type Packet =
  | { readonly kind: 'ask'; readonly id: number; readonly name: string; readonly args: unknown[] }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string };

/** One end of a process channel whose messages are structured clones. */
export interface Port {
  post(packet: unknown): void;
  listen(receive: (packet: unknown) => void): void;
}

type Functions<Ops> = { [Name in keyof Ops]: (...args: never[]) => unknown };

export interface Link<Theirs extends Functions<Theirs>> {
  /** Asks the other side; rejects with its message when it throws. */
  ask<Name extends keyof Theirs & string>(
    name: Name,
    ...args: Parameters<Theirs[Name]>
  ): Promise<Awaited<ReturnType<Theirs[Name]>>>;
  /** Answers what the other side asks from now on. */
  serve<Mine extends Functions<Mine>>(mine: Mine): void;
  /** Rejects everything still unanswered: the other side has gone. */
  fail(reason: string): void;
}

/** Opens this side of a channel between two processes. */
export function createLink<Theirs extends Functions<Theirs>>(port: Port): Link<Theirs> {
  let mine: Record<string, (...args: unknown[]) => unknown> = {};
  const waiting = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();
  let lastId = 0;

  async function answer(id: number, name: string, args: unknown[]): Promise<void> {
    try {
      const operation = mine[name];
      if (operation === undefined) throw new Error(`Nobody answers ${name}.`);
      port.post({ kind: 'answer', id, value: await operation(...args) } satisfies Packet);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      port.post({ kind: 'failure', id, message } satisfies Packet);
    }
  }

  port.listen((raw) => {
    const packet = raw as Packet;
    if (packet.kind === 'ask') {
      void answer(packet.id, packet.name, packet.args);
      return;
    }
    const asker = waiting.get(packet.id);
    waiting.delete(packet.id);
    if (packet.kind === 'answer') asker?.resolve(packet.value);
    else asker?.reject(new Error(packet.message));
  });

  return {
    ask(name, ...args) {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
        port.post({ kind: 'ask', id, name, args } satisfies Packet);
      });
    },
    serve(operations) {
      mine = operations as unknown as typeof mine;
    },
    fail(reason) {
      for (const asker of waiting.values()) asker.reject(new Error(reason));
      waiting.clear();
    },
  };
}
