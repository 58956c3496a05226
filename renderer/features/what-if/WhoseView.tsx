import { Menu, UnstyledButton } from '@mantine/core';
import { Check, Eye } from 'lucide-react';
import { editMap } from '../../../shared/document/commands/map.ts';
import { mapRecordOf } from '../../../shared/document/state.ts';
import type { ActorId } from '../../../shared/lib/ids.ts';
import { actorsByName } from '../../state/selectors/actors.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import classes from './WhatIf.module.css';

/** Chooses the actor for whom values are maximised, and says what becomes of everybody else's decisions. */
export function WhoseView() {
  const workbench = useWorkbench();
  const map = useDocument(mapRecordOf);
  const actors = useDocument(({ actor }) => actor);
  if (!map || actors.size === 0) return null;
  const chosen = map.perspectiveActorId === null ? undefined : actors.get(map.perspectiveActorId);
  const choose = (perspectiveActorId: ActorId | null): void => {
    workbench.dispatch(editMap, { mapId: map.id, fields: { perspectiveActorId } });
  };
  const mark = (isChosen: boolean) =>
    isChosen ? <Check size={14} aria-hidden="true" /> : <span className={classes.noCheck} />;
  return (
    <Menu position="top-end" withinPortal>
      <Menu.Target>
        <UnstyledButton
          className={classes.add}
          aria-label={`Whose view: ${chosen?.name ?? 'nobody’s'}`}
        >
          <Eye size={12} aria-hidden="true" />
          <span className={classes.chipText}>{chosen?.name || 'Nobody’s view'}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className={classes.viewMenu}>
        <Menu.Label>Whose view</Menu.Label>
        {actorsByName(actors).map(({ id, name }) => (
          <Menu.Item
            key={id}
            leftSection={mark(id === map.perspectiveActorId)}
            onClick={() => choose(id)}
          >
            {name || 'Unnamed actor'}
          </Menu.Item>
        ))}
        <Menu.Item leftSection={mark(!chosen)} onClick={() => choose(null)}>
          Nobody’s
        </Menu.Item>
        <Menu.Divider />
        <p className={classes.explained}>
          {chosen
            ? `${chosen.name} chooses what is worth most to ${chosen.name}. The decisions of others count as what we believe they will choose.`
            : 'Only decisions and objectives that belong to nobody are weighed. Choose an actor to weigh theirs.'}
        </p>
      </Menu.Dropdown>
    </Menu>
  );
}
