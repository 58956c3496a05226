import { CloseButton } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import classes from './CornerPanel.module.css';

interface CornerPanelProps {
  readonly title: string;
  readonly closeLabel: string;
  /** Finds the button that always opens the panel: it has the keyboard when what opened it is gone. */
  readonly opener: string;
  readonly onClose: () => void;
  /** Gives the panel its size. */
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A panel in the corner above the status bar that stays while one goes about the screens; Escape in it closes it. */
export function CornerPanel({
  title,
  closeLabel,
  opener,
  onClose,
  className = '',
  children,
}: CornerPanelProps) {
  const headingId = useId();
  const panel = useRef<HTMLElement>(null);
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    if (!panel.current?.contains(document.activeElement)) panel.current?.focus();
  }, []);
  const close = (): void => {
    onClose();
    const isBack = before instanceof HTMLElement && before !== document.body && before.isConnected;
    (isBack ? before : document.querySelector<HTMLElement>(opener))?.focus();
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    close();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      className={`${classes.panel} ${className}`}
      aria-labelledby={headingId}
      onKeyDown={handleKeyDown}
    >
      <header className={classes.head}>
        <h2 className={classes.title} id={headingId}>
          {title}
        </h2>
        <CloseButton aria-label={closeLabel} onClick={close} />
      </header>
      {children}
    </aside>
  );
}
