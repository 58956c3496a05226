import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './DecisionScreen.module.css';
import type { Stoppable } from './use-decisions.ts';

interface WaitingProps<Value> {
  readonly asked: Stoppable<Value>;
  /** What is worked out: "The risk of each option". */
  readonly what: string;
  readonly children: (value: Value) => ReactNode;
}

/** An answer once it is there; greyed, and said to be of the map as it was, while a newer one is sought. */
export function Waiting<Value>({ asked, what, children }: WaitingProps<Value>) {
  const { value, problem, isCurrent, isStopped, stop, startAgain } = asked;
  const isStale = !isCurrent;
  return (
    <>
      <div className={classes.waiting} role="status">
        {isStopped && (
          <>
            {`${what}: stopped.${value ? ' What is shown is of the map as it was before.' : ''}`}
            <Button size="compact-xs" variant="default" onClick={startAgain}>
              Compute it
            </Button>
          </>
        )}
        {!isStopped && isStale && (
          <>
            {`${what}: being computed …${value ? ' What is shown is of the map as it was before.' : ''}`}
            <Button size="compact-xs" variant="default" onClick={stop}>
              Stop
            </Button>
          </>
        )}
      </div>
      {isCurrent && problem && <p className={classes.problem}>{problem}</p>}
      {value !== null && (
        <div
          className={classes.answer}
          data-stale={isStale || undefined}
          aria-busy={isStale && !isStopped}
        >
          {children(value)}
        </div>
      )}
    </>
  );
}
