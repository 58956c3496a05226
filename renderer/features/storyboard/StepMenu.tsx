import { ActionIcon, Menu } from '@mantine/core';
import { ArrowDown, ArrowUp, Copy, Ellipsis, Play, Trash2 } from 'lucide-react';
import type { StepId } from '../../../shared/lib/ids.ts';
import type { Step } from '../../../shared/model/step.ts';
import { Shortcut } from '../../ui/Shortcut.tsx';
import type { StepTools } from './use-steps.ts';

interface StepMenuProps {
  readonly step: Step;
  readonly place: { readonly number: number; readonly count: number };
  readonly tools: StepTools;
  readonly onShow: (id: StepId | null) => void;
}

/** What can be done with one step. */
export function StepMenu({ step, place, tools, onShow }: StepMenuProps) {
  const index = place.number - 1;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="md"
          aria-label={`More for step ${place.number}`}
        >
          <Ellipsis size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Play size={14} />} onClick={() => tools.presentFrom(step)}>
          Present from here
        </Menu.Item>
        <Menu.Item
          leftSection={<ArrowUp size={14} />}
          rightSection={<Shortcut keys="Alt+↑" />}
          disabled={index === 0}
          onClick={() => tools.move(step, index - 1)}
        >
          Move up
        </Menu.Item>
        <Menu.Item
          leftSection={<ArrowDown size={14} />}
          rightSection={<Shortcut keys="Alt+↓" />}
          disabled={place.number === place.count}
          onClick={() => tools.move(step, index + 1)}
        >
          Move down
        </Menu.Item>
        <Menu.Item
          leftSection={<Copy size={14} />}
          onClick={() => onShow(tools.duplicate(step) ?? step.id)}
        >
          Duplicate
        </Menu.Item>
        <Menu.Item
          leftSection={<Trash2 size={14} />}
          rightSection={<Shortcut keys="Delete" />}
          onClick={() => onShow(tools.remove(step))}
        >
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
