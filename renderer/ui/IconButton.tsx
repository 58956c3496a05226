import { ActionIcon, type ActionIconProps, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './IconButton.module.css';
import { Shortcut } from './Shortcut.tsx';

interface IconButtonProps extends Omit<ActionIconProps, 'onClick'> {
  readonly label: string;
  readonly shortcut?: string | undefined;
  readonly onClick: () => void;
  readonly isPressed?: boolean;
  readonly tooltipSide?: 'right' | 'bottom' | 'top' | 'left';
  readonly children: ReactNode;
}

/** A button that shows an icon, with its name for everybody: a tooltip, and a label for screen readers. */
export function IconButton({
  label,
  shortcut,
  isPressed,
  tooltipSide = 'bottom',
  children,
  ...rest
}: IconButtonProps) {
  const tip = (
    <span>
      {label} {shortcut && <Shortcut keys={shortcut} />}
    </span>
  );
  return (
    <Tooltip label={tip} position={tooltipSide} openDelay={400} withinPortal={false}>
      <ActionIcon
        variant={isPressed ? 'light' : 'subtle'}
        color={isPressed ? 'accent' : 'gray'}
        size="lg"
        className={classes.button ?? ''}
        {...rest}
        aria-label={label}
        {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
