import { Button, Loader } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useWorkbench } from '../../state/use-workbench.ts';
import { Shortcut } from '../../ui/Shortcut.tsx';
import { type LayoutRun, type LayoutService, useServices } from '../services/index.ts';
import { describeStep } from './describe-step.ts';
import classes from './LayoutProgress.module.css';

/** A layout that is done sooner needs no panel: it would only flicker. */
const quietMs = 300;
const secondMs = 1_000;

/** How far a layout has come, and the way to stop it; nothing while none is under way, or only briefly. */
export function LayoutProgress() {
  const { layouts } = useServices();
  const run = useSyncExternalStore(layouts.watch, layouts.current);
  // A layout that begins is another panel: it must not show the time of the one before.
  return run && <Running key={run.startedAtMs} run={run} layouts={layouts} />;
}

function Running({ run, layouts }: { readonly run: LayoutRun; readonly layouts: LayoutService }) {
  const seconds = useSeconds();
  useEscape(layouts.cancel);
  if (seconds === null) return null;
  const nodes = run.nodeCount.toLocaleString('en');
  return (
    <div className={classes.panel} role="status" aria-live="polite">
      <Loader size={20} aria-hidden="true" />
      <div>
        <p className={classes.heading}>Laying out {nodes} nodes…</p>
        <p className={classes.step}>
          {describeStep(run.step)}
          {/* Not announced: a voice that counts seconds hides what it should tell. */}
          {seconds > 0 && <span aria-hidden="true"> · {seconds} s</span>}
        </p>
      </div>
      <Button size="compact-sm" variant="default" onClick={layouts.cancel}>
        <span>
          Cancel <Shortcut keys="Escape" />
        </span>
      </Button>
    </div>
  );
}

/** Whole seconds since the beginning; null for as long as nothing is to be shown. */
function useSeconds(): number | null {
  const [seconds, setSeconds] = useState<number | null>(null);
  useEffect(() => {
    const showing = setTimeout(() => setSeconds(0), quietMs);
    const counting = setInterval(() => setSeconds((before) => (before ?? 0) + 1), secondMs);
    return () => {
      clearTimeout(showing);
      clearInterval(counting);
    };
  }, []);
  return seconds;
}

/** Escape stops the layout before it does anything else; an open dialogue is closed by it first. */
function useEscape(cancel: () => void): void {
  const { session } = useWorkbench();
  useEffect(() => {
    const handleKeyDown = (press: KeyboardEvent): void => {
      if (press.key !== 'Escape' || session.getState().dialog !== null) return;
      press.preventDefault();
      press.stopPropagation();
      cancel();
    };
    window.addEventListener('keydown', handleKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', handleKeyDown, { capture: true });
  }, [session, cancel]);
}
