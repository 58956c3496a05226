import { Tooltip } from '@mantine/core';
import { ChevronLeft, ChevronRight, Square, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Step } from '../../../shared/model/step.ts';
import classes from './StageBar.module.css';
import type { StageCommand } from './stage-keys.ts';

interface StageBarProps {
  readonly steps: readonly Step[];
  readonly step: number;
  readonly onCommand: (command: StageCommand) => void;
}

/** More dots than this are too small to hit; the arrows and typed numbers remain. */
const mostDots = 24;
/** Above the stage, which is above everything else. */
const tooltipLayer = 1_100;

/** The quiet bar at the foot of the stage, which fades while nobody moves the pointer. */
export function StageBar({ steps, step, onCommand }: StageBarProps) {
  return (
    <nav className={classes.bar} aria-label="Presentation controls">
      <BarButton
        label="Previous step"
        isDisabled={step === 0}
        onClick={() => onCommand({ kind: 'previous' })}
      >
        <ChevronLeft />
      </BarButton>
      {steps.length <= mostDots ? (
        <ol className={classes.dots}>
          {steps.map((shown, index) => (
            <li key={shown.id}>
              <Dot
                label={`${index + 1}. ${shown.title || 'Untitled step'}`}
                isCurrent={index === step}
                onClick={() => onCommand({ kind: 'goTo', step: index })}
              />
            </li>
          ))}
        </ol>
      ) : (
        <span className={classes.count}>
          {Math.min(step + 1, steps.length)} of {steps.length}
        </span>
      )}
      <BarButton
        label="Next step"
        isDisabled={step >= steps.length}
        onClick={() => onCommand({ kind: 'next' })}
      >
        <ChevronRight />
      </BarButton>
      <span className={classes.divider} />
      <BarButton label="Black screen (B)" onClick={() => onCommand({ kind: 'black' })}>
        <Square fill="currentColor" />
      </BarButton>
      <BarButton label="Leave the presentation (Esc)" onClick={() => onCommand({ kind: 'leave' })}>
        <X />
      </BarButton>
    </nav>
  );
}

interface BarButtonProps {
  readonly label: string;
  readonly isDisabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function BarButton({ label, isDisabled = false, onClick, children }: BarButtonProps) {
  return (
    <Tooltip label={label} zIndex={tooltipLayer} openDelay={300}>
      <button
        type="button"
        className={classes.button}
        aria-label={label}
        // Not `disabled`: the focus would be lost on the first and the last step.
        aria-disabled={isDisabled}
        onClick={onClick}
      >
        {children}
      </button>
    </Tooltip>
  );
}

function Dot({
  label,
  isCurrent,
  onClick,
}: {
  readonly label: string;
  readonly isCurrent: boolean;
  readonly onClick: () => void;
}) {
  return (
    <Tooltip label={label} zIndex={tooltipLayer} openDelay={100}>
      <button
        type="button"
        className={classes.dot}
        aria-label={label}
        aria-current={isCurrent ? 'step' : undefined}
        onClick={onClick}
      />
    </Tooltip>
  );
}
