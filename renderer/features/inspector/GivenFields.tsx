import { Menu, UnstyledButton } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import type { NodeState } from '../../../shared/model/fields.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import { useDocument } from '../../state/use-workbench.ts';
import classes from './Inspector.module.css';
import { useParents } from './use-parents.ts';

interface GivenFieldsProps {
  readonly node: MapNode;
  readonly given: readonly NodeState[];
  readonly onChange: (given: NodeState[]) => void;
}

/** Under which states of its parents a row holds: none is the default. */
export function GivenFields({ node, given, onChange }: GivenFieldsProps) {
  const nodes = useDocument((document) => document.node);
  const parents = useParents(node);
  const open = parents.filter(({ id }) => !given.some(({ nodeId }) => nodeId === id));
  return (
    <div className={classes.given}>
      <span className={classes.givenWord}>{given.length === 0 ? 'By default' : 'If'}</span>
      {given.map((state, place) => {
        const parent = nodes.get(state.nodeId);
        const label = parent?.states.find(({ id }) => id === state.stateId)?.label ?? '';
        return (
          <UnstyledButton
            key={state.nodeId}
            className={classes.givenChip}
            aria-label={`${place > 0 ? 'and ' : ''}${parent?.title} is ${label}: take away`}
            title={`${parent?.title} is ${label}`}
            onClick={() => onChange(given.filter(({ nodeId }) => nodeId !== state.nodeId))}
          >
            <span className={classes.filterText}>
              {place > 0 && 'and '}
              {parent?.title} is {label}
            </span>
            <X size={11} aria-hidden="true" />
          </UnstyledButton>
        );
      })}
      {open.length > 0 && (
        <Menu position="bottom-start" withinPortal>
          <Menu.Target>
            <UnstyledButton
              className={classes.givenAdd}
              aria-label={
                given.length === 0
                  ? 'Only if a parent is in a state'
                  : 'And if another parent is in a state'
              }
            >
              <Plus size={12} aria-hidden="true" /> {given.length === 0 ? 'only if' : 'and'}
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown className={classes.tallMenu}>
            {open.map((parent) => (
              <div key={parent.id}>
                <Menu.Label>{parent.title}</Menu.Label>
                {parent.states.map((state) => (
                  <Menu.Item
                    key={state.id}
                    onClick={() => onChange([...given, { nodeId: parent.id, stateId: state.id }])}
                  >
                    {state.label}
                  </Menu.Item>
                ))}
              </div>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
