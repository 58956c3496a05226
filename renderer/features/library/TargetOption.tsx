import { ArrowRight, Route } from 'lucide-react';
import { KindIcon } from '../../ui/KindIcon.tsx';
import { Shortcut } from '../../ui/Shortcut.tsx';
import classes from './TargetOption.module.css';
import type { TargetChoice } from './targets.ts';

/** A place that a passage can be attached to, as a line of a list. */
export function TargetOption({
  choice,
  isActive,
}: {
  readonly choice: TargetChoice;
  readonly isActive: boolean;
}) {
  return (
    <>
      <span className={classes.icon}>
        <TargetIcon choice={choice} />
      </span>
      <span className={classes.words}>
        <span className={classes.label}>{choice.label}</span>
        <span className={classes.detail}>{choice.detail}</span>
      </span>
      {isActive && <Shortcut keys="Enter" />}
    </>
  );
}

function TargetIcon({ choice: { kind, target } }: { readonly choice: TargetChoice }) {
  if (kind) return <KindIcon kind={kind} />;
  const Icon = target.kind === 'edge' ? ArrowRight : Route;
  return <Icon size={16} aria-hidden="true" />;
}
