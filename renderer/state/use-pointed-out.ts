import { type RefCallback, useCallback, useEffect, useRef, useState } from 'react';
import type { SessionStore } from './session-store.ts';
import { useSession, useWorkbench } from './use-workbench.ts';

const litMs = 1_600;

/** The last request that was answered: coming back to a panel asks for nothing again. */
const answered = new WeakMap<SessionStore, number>();

/** Answers a request to point something out, once; `answer` says whether it could. */
export function useWhenPointedOut(answer: (id: string) => boolean): void {
  const { session } = useWorkbench();
  const asked = useSession(({ pointedOut }) => pointedOut);
  useEffect(() => {
    if (!asked || answered.get(session) === asked.serial) return;
    if (answer(asked.id)) answered.set(session, asked.serial);
  }, [session, asked, answer]);
}

interface PointedOutProps {
  readonly ref: RefCallback<HTMLElement>;
  readonly 'data-pointed-out': true | undefined;
}

/**
 * What one of several things in a panel needs to be pointed out: it then comes into view, takes the
 * keyboard and is lit for a moment. Spread the answer over its element, which can have the keyboard.
 */
export function usePointedOut(id: string, onPointedOut?: () => void): PointedOutProps {
  const { session } = useWorkbench();
  const serial = useSession(({ pointedOut }) => (pointedOut?.id === id ? pointedOut.serial : null));
  const element = useRef<HTMLElement | null>(null);
  const [isLit, setLit] = useState(false);
  useEffect(() => {
    if (serial === null || answered.get(session) === serial) return;
    answered.set(session, serial);
    onPointedOut?.();
    element.current?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
    element.current?.focus({ preventScroll: true });
    setLit(true);
  }, [session, serial, onPointedOut]);
  useEffect(() => {
    if (!isLit) return;
    const timer = setTimeout(() => setLit(false), litMs);
    return () => clearTimeout(timer);
  }, [isLit]);
  const ref = useCallback((next: HTMLElement | null) => {
    element.current = next;
  }, []);
  return { ref, 'data-pointed-out': isLit || undefined };
}
