import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './ViewScreen.module.css';

interface ViewScreenProps<View extends string> {
  readonly name: string;
  readonly views: readonly { readonly value: View; readonly label: string }[];
  readonly view: View;
  readonly onView: (view: View) => void;
  /** What holds of all that is shown, beside the choice of views. */
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** A screen that shows one thing in several views: its name and the choice between them stand at the top. */
export function ViewScreen<View extends string>({
  name,
  views,
  view,
  onView,
  note,
  children,
}: ViewScreenProps<View>) {
  return (
    <main className={classes.screen} aria-label={name}>
      <header className={classes.head}>
        <h1 className={classes.heading}>{name}</h1>
        <SegmentedControl
          aria-label="Show"
          size="xs"
          value={view}
          data={[...views]}
          onChange={onView}
        />
        {note}
      </header>
      {children}
    </main>
  );
}
