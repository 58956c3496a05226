import { Menu } from '@mantine/core';
import { useLayoutEffect, useState } from 'react';
import {
  consistencies,
  consistencyOf,
  consistencyWords,
  ratingOf,
} from '../../../shared/analysis/ach/consistency.ts';
import type { MatrixCell } from '../../../shared/analysis/ach/matrix.ts';
import type { Rating } from '../../../shared/model/evidence.ts';
import classes from './MatrixGrid.module.css';

interface CellMenuProps {
  readonly cell: MatrixCell | null;
  /** The cell on the page that the menu hangs from. */
  readonly anchorId: string;
  readonly onRate: (rating: Rating | null) => void;
  readonly onClose: () => void;
}

/** The ratings that a cell can have, for the pointer and for who does not know the letters yet. */
export function CellMenu({ cell, anchorId, onRate, onClose }: CellMenuProps) {
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  useLayoutEffect(() => {
    const box = document.getElementById(anchorId)?.getBoundingClientRect();
    setPlace({ left: box?.left ?? 0, top: box?.bottom ?? 0 });
  }, [anchorId]);
  if (!place) return null;
  const current = cell?.rating ? consistencyOf(cell.rating) : null;
  return (
    <Menu
      opened
      position="bottom-start"
      withinPortal
      // Within the landmark that it is about; and the first key finds the first item chosen already.
      portalProps={{ target: 'main' }}
      withInitialFocusPlaceholder={false}
      returnFocus={false}
      onChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Menu.Target>
        <span className={classes.menuPlace} style={place} />
      </Menu.Target>
      <Menu.Dropdown>
        {consistencies.map((letters) => (
          <Menu.Item
            key={letters}
            aria-current={letters === current}
            leftSection={
              <span className={classes.menuLetters} data-stance={ratingOf(letters).stance}>
                {letters}
              </span>
            }
            onClick={() => onRate(ratingOf(letters))}
          >
            {consistencyWords[letters]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item disabled={!cell?.rating} onClick={() => onRate(null)}>
          not rated
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
