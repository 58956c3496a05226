import { createRequire } from 'node:module';

/** What this process answers to each message: an address that opens the page once. */
export interface ServedMessage {
  readonly url: string;
}

interface Edition {
  startBrowserEdition(): Promise<{ kind: 'started'; windowUrl(): string } | { kind: 'occupied' }>;
}

// The built host of an edition, in a process of its own so that measuring does not slow it down.
const { startBrowserEdition } = createRequire(import.meta.url)(
  process.env.BENCH_EDITION ?? '',
) as Edition;
const started = await startBrowserEdition();
if (started.kind !== 'started') throw new Error(`The browser edition is ${started.kind} already.`);

const answer = (): void => {
  const message: ServedMessage = { url: started.windowUrl() };
  process.send?.(message);
};
process.on('message', answer);
process.on('disconnect', () => process.exit());
answer();
