/** What closing a window needs of it. */
export interface ClosingWindow {
  /** Asks the page to save what it still holds. */
  askToFlush(): void;
  /** Whether the page can answer at all; a crashed one cannot. */
  canAnswer(): boolean;
  /** Closes for good, asking nobody. */
  closeNow(): void;
}

/** Keeps a window open until its page has saved. */
export interface CloseHandshake {
  /** The window is about to close; true when it must wait. */
  shouldWait(): boolean;
  /** The page has said that everything is saved. */
  flushed(): void;
}

/** Time a page has for its last save; a page that hangs must not keep its window open for ever. */
const LONGEST_FLUSH_MS = 5_000;

/**
 * Makes the handshake of one window.
 * @param startTimer runs a function after a delay in milliseconds; answers how to call it off
 */
export function createCloseHandshake(
  window: ClosingWindow,
  startTimer: (run: () => void, delayMs: number) => () => void,
): CloseHandshake {
  let state: 'open' | 'flushing' | 'closed' = 'open';
  let cancelTimer = (): void => undefined;

  function close(): void {
    if (state !== 'flushing') return;
    state = 'closed';
    cancelTimer();
    window.closeNow();
  }

  return {
    shouldWait() {
      if (state === 'closed' || !window.canAnswer()) return false;
      if (state === 'open') {
        state = 'flushing';
        cancelTimer = startTimer(close, LONGEST_FLUSH_MS);
        window.askToFlush();
      }
      return true;
    },
    flushed: close,
  };
}
