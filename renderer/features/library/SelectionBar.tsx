import { Tooltip } from '@mantine/core';
import { Copy, EyeOff, MessageSquare } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Stance, stances } from '../../../shared/model/evidence.ts';
import { MapIcon } from '../../ui/MapIcon.tsx';
import classes from './SelectionBar.module.css';
import { floatAt, type Place } from './use-text-selection.ts';

/** What can be done with selected words. */
export type SelectionCommand = Stance | 'comment' | 'copy' | 'setAside';

const stanceButtons: Readonly<Record<Stance, { label: string; keys: string }>> = {
  supports: { label: 'Supports', keys: 'S' },
  challenges: { label: 'Challenges', keys: 'C' },
  context: { label: 'Context', keys: 'X' },
};

/** The small dark bar at a selection. */
export function SelectionBar({
  place,
  onCommand,
}: {
  readonly place: Place;
  readonly onCommand: (command: SelectionCommand) => void;
}) {
  return (
    <div
      className={classes.bar}
      role="toolbar"
      aria-label="Selected text"
      style={floatAt(place, { widthPx: 464, heightPx: 36 })}
      // Taking the focus would take the selection away.
      onMouseDown={(event) => event.preventDefault()}
    >
      {stances.map((stance) => (
        <button
          key={stance}
          type="button"
          className={classes.stance}
          data-stance={stance}
          data-keys={stanceButtons[stance].keys}
          aria-label={stanceButtons[stance].label}
          aria-keyshortcuts={stanceButtons[stance].keys}
          onClick={() => onCommand(stance)}
        >
          <MapIcon name={stance} sizePx={9} /> {stanceButtons[stance].label}
        </button>
      ))}
      <span className={classes.divider} />
      <IconCommand label="Comment" keys="N" onClick={() => onCommand('comment')}>
        <MessageSquare size={16} />
      </IconCommand>
      <IconCommand label="Copy with citation" keys="Q" onClick={() => onCommand('copy')}>
        <Copy size={16} />
      </IconCommand>
      <IconCommand label="Set these lines aside" keys="F" onClick={() => onCommand('setAside')}>
        <EyeOff size={16} />
      </IconCommand>
    </div>
  );
}

function IconCommand({
  label,
  keys,
  onClick,
  children,
}: {
  readonly label: string;
  readonly keys: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Tooltip label={`${label} (${keys})`} openDelay={300} withinPortal>
      <button type="button" data-icon aria-label={label} aria-keyshortcuts={keys} onClick={onClick}>
        {children}
      </button>
    </Tooltip>
  );
}
