import type { ReactNode } from 'react';
import classes from './PanelHeading.module.css';

/** The small heading of a part of a side panel, with its buttons at the right. */
export function PanelHeading({
  id,
  children,
  actions,
}: {
  readonly id?: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <div className={classes.row}>
      <h2 className={classes.heading} id={id}>
        {children}
      </h2>
      {actions}
    </div>
  );
}
