import { Menu } from '@mantine/core';
import { Check } from 'lucide-react';
import { useState } from 'react';
import type { ScenarioRow } from '../../../shared/analysis/scenarios/scenario-table.ts';
import type { StateId } from '../../../shared/lib/ids.ts';
import type { Scenario } from '../../../shared/model/scenario.ts';
import classes from './ScenarioTable.module.css';
import { nameOfScenario } from './use-scenarios.ts';

interface StateCellProps {
  readonly row: ScenarioRow;
  readonly place: { readonly row: number; readonly column: number };
  readonly scenario: Scenario;
  readonly onSet: (stateId: StateId | null) => void;
}

/** What a scenario says of a node; a click offers the states. */
export function StateCell({ row, place, scenario, onSet }: StateCellProps) {
  const [isOpen, setOpen] = useState(false);
  const { node, cells } = row;
  const stateId = cells[place.column] ?? null;
  const label = node.states.find(({ id }) => id === stateId)?.label;
  const shown = stateId === null ? 'not set' : label || 'Unnamed';
  const button = (
    <button
      type="button"
      className={classes.state}
      data-set={stateId !== null || undefined}
      data-cell={`${place.row} ${place.column}`}
      aria-label={`${node.title || 'Untitled'} in ${nameOfScenario(scenario)}: ${shown}`}
      onClick={() => setOpen(true)}
    >
      {shown}
    </button>
  );
  return (
    <td className={classes.cell}>
      {isOpen ? (
        <Menu opened onChange={setOpen} position="bottom-start" withinPortal returnFocus>
          <Menu.Target>{button}</Menu.Target>
          <Menu.Dropdown>
            {node.states.map(({ id, label: name }, index) => (
              <Menu.Item
                key={id}
                leftSection={<span className={classes.digit}>{index < 9 ? index + 1 : ''}</span>}
                rightSection={id === stateId ? <Check size={14} aria-hidden="true" /> : null}
                onClick={() => onSet(id)}
              >
                {name || 'Unnamed'}
              </Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Item onClick={() => onSet(null)}>Not set</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : (
        button
      )}
    </td>
  );
}
