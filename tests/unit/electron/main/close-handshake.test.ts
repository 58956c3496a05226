import { describe, expect, it } from 'vitest';
import { createCloseHandshake } from '../../../../electron/main/close-handshake.ts';

function setUp({ isAlive = true } = {}) {
  const events: string[] = [];
  let runTimer = (): void => undefined;
  const handshake = createCloseHandshake(
    {
      askToFlush: () => events.push('ask'),
      canAnswer: () => isAlive,
      closeNow: () => events.push('close'),
    },
    (run, delayMs) => {
      events.push(`wait ${delayMs}`);
      runTimer = run;
      return () => events.push('stop waiting');
    },
  );
  return { handshake, events, timeOut: () => runTimer() };
}

describe('closing a window', () => {
  it('waits until the page has saved', () => {
    const { handshake, events } = setUp();
    expect(handshake.shouldWait()).toBe(true);
    expect(events).toEqual(['wait 5000', 'ask']);
    handshake.flushed();
    expect(events).toEqual(['wait 5000', 'ask', 'stop waiting', 'close']);
    expect(handshake.shouldWait()).toBe(false);
  });

  it('asks once, however often the person clicks', () => {
    const { handshake, events } = setUp();
    handshake.shouldWait();
    expect(handshake.shouldWait()).toBe(true);
    expect(events.filter((event) => event === 'ask')).toHaveLength(1);
  });

  it('closes after five seconds without an answer, and only once', () => {
    const { handshake, events, timeOut } = setUp();
    handshake.shouldWait();
    timeOut();
    handshake.flushed();
    expect(events.filter((event) => event === 'close')).toHaveLength(1);
  });

  it('does not wait for a page that has crashed', () => {
    const { handshake, events } = setUp({ isAlive: false });
    expect(handshake.shouldWait()).toBe(false);
    expect(events).toEqual([]);
  });

  it('does not close because a page says so unasked', () => {
    const { handshake, events } = setUp();
    handshake.flushed();
    expect(events).toEqual([]);
  });
});
