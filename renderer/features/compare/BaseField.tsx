import { Select } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import type { MapId } from '../../../shared/lib/ids.ts';
import { describeMoment } from '../../ui/dates.ts';
import { type PastVersion, type Relation, useServices } from '../services/index.ts';
import type { BaseChoice } from './use-merge.ts';
import { chooseFile, keyOfRef, nameOfPast } from './VersionMenu.tsx';

interface BaseFieldProps {
  readonly mapId: MapId;
  readonly relation: Relation;
  readonly value: BaseChoice;
  readonly onChange: (choice: BaseChoice) => void;
}

/** With what both began: found in the history, chosen from it, or a file; or nobody knows. */
export function BaseField({ mapId, relation, value, onChange }: BaseFieldProps) {
  const { bridge, compare } = useServices();
  const [history, setHistory] = useState<readonly PastVersion[]>([]);
  useEffect(() => void compare.history(mapId).then(setHistory), [compare, mapId]);
  const data = useMemo(
    () => [
      ...(relation.base ? [{ value: 'found', label: nameOfFound(relation) }] : []),
      { value: 'none', label: 'Not known: ask about all that differs' },
      ...(typeof value === 'object' && value.kind === 'file'
        ? [{ value: 'chosenFile', label: value.name }]
        : []),
      { value: 'file', label: 'A map file…' },
      ...history.map((past) => ({ value: keyOfRef(past.ref), label: nameOfPast(past) })),
    ],
    [relation, value, history],
  );
  return (
    <Select
      label="Both began with"
      size="xs"
      w={320}
      allowDeselect={false}
      data={data}
      value={keyOf(value)}
      onChange={(key) => {
        if (key === 'file') void chooseFile(bridge, onChange);
        else if (key === 'found' || key === 'none') onChange(key);
        const past = history.find(({ ref }) => keyOfRef(ref) === key);
        if (past) onChange(past.ref);
      }}
    />
  );
}

function nameOfFound({ base }: Relation): string {
  return base?.savedAtMs == null
    ? 'Found: the map as it is here'
    : `Found: as it was on ${describeMoment(base.savedAtMs)}`;
}

function keyOf(choice: BaseChoice): string {
  if (typeof choice === 'string') return choice;
  return choice.kind === 'copy' || choice.kind === 'version' ? keyOfRef(choice) : 'chosenFile';
}
