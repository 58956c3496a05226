import classes from './ShareBar.module.css';

interface ShareBarProps {
  /** 0–1; null, where it is not known, draws the empty track. */
  readonly share: number | null;
  /** Where the bar ended before, 0–1. */
  readonly before?: number;
  readonly className?: string | undefined;
}

/** A thin bar that shows a share of the whole; the number itself stands beside it, for eyes and screen readers. */
export function ShareBar({ share, before, className = '' }: ShareBarProps) {
  return (
    <span className={`${classes.track} ${className}`} aria-hidden="true">
      <span className={classes.fill} style={{ width: `${(share ?? 0) * 100}%` }} />
      {before !== undefined && (
        <span className={classes.before} style={{ left: `${before * 100}%` }} />
      )}
    </span>
  );
}
