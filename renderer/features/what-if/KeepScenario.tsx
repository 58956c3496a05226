import { TextInput, UnstyledButton } from '@mantine/core';
import { Bookmark } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { insertScenario, putScenario } from '../../../shared/document/commands/scenario.ts';
import type { ScenarioId } from '../../../shared/lib/ids.ts';
import { createScenario } from '../../../shared/model/scenario.ts';
import { useSession, useWorkbench } from '../../state/use-workbench.ts';
import classes from './WhatIf.module.css';

/** Keeps what is assumed as a named scenario: one press, and its name is typed at once. */
export function KeepScenario() {
  const workbench = useWorkbench();
  const assumptions = useSession((session) => session.assumptions);
  const [keptId, setKeptId] = useState<ScenarioId | null>(null);
  const [name, setName] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (keptId !== null) field.current?.focus();
  }, [keptId]);
  if (keptId !== null) {
    const finish = (): void => {
      const scenario = workbench.map.getState().document.scenario.get(keptId);
      if (scenario && name.trim()) {
        workbench.dispatch(putScenario, { scenario: { ...scenario, name: name.trim() } });
      }
      setKeptId(null);
      setName('');
    };
    return (
      <TextInput
        className={classes.keep ?? ''}
        size="xs"
        aria-label="Name of the new scenario"
        placeholder="Name this scenario"
        ref={field}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          finish();
        }}
      />
    );
  }
  if (assumptions.length === 0) return null;
  const keep = (): void => {
    const id = workbench.ids.newId<ScenarioId>('scenario');
    const scenario = createScenario({ id, states: [...assumptions] });
    if (!workbench.dispatch(insertScenario, { scenario, afterId: null })) return;
    workbench.session.setState({ whatIfView: 'named', isWhatIfOpen: true });
    setKeptId(id);
  };
  return (
    <UnstyledButton className={classes.add} onClick={keep}>
      <Bookmark size={12} aria-hidden="true" /> Keep as a scenario
    </UnstyledButton>
  );
}
