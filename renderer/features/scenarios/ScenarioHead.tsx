import { ActionIcon, Menu } from '@mantine/core';
import { ArrowLeft, ArrowRight, Copy, Ellipsis, Pin, Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ScenarioId } from '../../../shared/lib/ids.ts';
import type { Scenario } from '../../../shared/model/scenario.ts';
import { usePointedOut } from '../../state/use-pointed-out.ts';
import { InlineText } from '../../ui/InlineText.tsx';
import classes from './ScenarioTable.module.css';
import { nameOfScenario, type ScenarioTools } from './use-scenarios.ts';

interface ScenarioHeadProps {
  readonly scenario: Scenario;
  readonly place: { readonly index: number; readonly count: number };
  readonly tools: ScenarioTools;
  readonly isNew: boolean;
  readonly onNew: (id: ScenarioId | null) => void;
}

/** The name of a scenario over its column, and what can be done with it. */
export function ScenarioHead({ scenario, place, tools, isNew, onNew }: ScenarioHeadProps) {
  const name = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isNew) return;
    name.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    name.current?.querySelector('input')?.focus();
  }, [isNew]);
  return (
    <th scope="col" className={classes.head} tabIndex={-1} {...usePointedOut(scenario.id)}>
      <div className={classes.headLine} ref={name}>
        <InlineText
          label="Name of the scenario"
          value={scenario.name}
          placeholder="Name this scenario"
          className={classes.title}
          onChange={(text) => tools.edit(scenario, { name: text })}
        />
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="md"
              aria-label={`More for ${nameOfScenario(scenario)}`}
            >
              <Ellipsis size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<Pin size={14} />}
              disabled={scenario.states.length === 0}
              onClick={() => tools.showOnMap(scenario.states)}
            >
              Show on the map
            </Menu.Item>
            <Menu.Item
              leftSection={<Copy size={14} />}
              onClick={() => onNew(tools.duplicate(scenario))}
            >
              Duplicate
            </Menu.Item>
            <Menu.Item
              leftSection={<ArrowLeft size={14} />}
              disabled={place.index === 0}
              onClick={() => tools.move(scenario, -1)}
            >
              Move left
            </Menu.Item>
            <Menu.Item
              leftSection={<ArrowRight size={14} />}
              disabled={place.index === place.count - 1}
              onClick={() => tools.move(scenario, 1)}
            >
              Move right
            </Menu.Item>
            <Menu.Item leftSection={<Trash2 size={14} />} onClick={() => tools.remove(scenario)}>
              Delete
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
    </th>
  );
}
