import { Button, Menu, ScrollArea } from '@mantine/core';
import { ChevronDown, FileUp, History, Map as MapSign } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { MapId } from '../../../shared/lib/ids.ts';
import type { VersionRef } from '../../state/session-store.ts';
import { describeMoment } from '../../ui/dates.ts';
import { notifyProblem } from '../../ui/notify.ts';
import { type MapCard, type PastVersion, useServices } from '../services/index.ts';
import classes from './VersionMenu.module.css';

interface VersionMenuProps {
  /** What is chosen, before its name: "Before", "After". */
  readonly label: string;
  readonly value: VersionRef | null;
  /** The map whose history is offered. */
  readonly mapId: MapId | null;
  readonly onChange: (version: VersionRef) => void;
  readonly hasMaps?: boolean;
  /** Whether the keyboard begins here when the dialogue opens. */
  readonly isFirst?: boolean;
}

/** Chooses a version: a map of this computer, a copy of one on the disk, or a file. */
export function VersionMenu({
  label,
  value,
  mapId,
  onChange,
  hasMaps = true,
  isFirst = false,
}: VersionMenuProps) {
  const services = useServices();
  const [maps, setMaps] = useState<readonly MapCard[]>([]);
  const [history, setHistory] = useState<readonly PastVersion[]>([]);
  useEffect(() => services.maps.watch(setMaps), [services]);
  useEffect(() => {
    let isGone = false;
    setHistory([]);
    if (mapId) {
      void services.compare.history(mapId).then((listed) => {
        if (!isGone) setHistory(listed);
      });
    }
    return () => {
      isGone = true;
    };
  }, [services, mapId]);
  return (
    <Menu position="bottom-start" withinPortal width={360}>
      <Menu.Target>
        <Button
          variant="default"
          data-autofocus={isFirst || undefined}
          className={classes.button ?? ''}
          rightSection={<ChevronDown size={16} />}
        >
          <span className={classes.label}>{label}</span>
          <span className={classes.name}>{value ? nameOfRef(value, maps) : 'Choose…'}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<FileUp size={16} />}
          onClick={() => void chooseFile(services.bridge, onChange)}
        >
          A map file…
        </Menu.Item>
        <ScrollArea.Autosize mah="50vh">
          {hasMaps && maps.length > 0 && <Menu.Label>Maps</Menu.Label>}
          {hasMaps &&
            maps.map((map) => (
              <Menu.Item
                key={map.mapId}
                leftSection={<MapSign size={16} />}
                onClick={() => onChange({ kind: 'map', mapId: map.mapId })}
              >
                {map.title || 'Untitled map'}
              </Menu.Item>
            ))}
          {history.length > 0 && <Menu.Label>From before</Menu.Label>}
          {history.map((past) => (
            <Menu.Item
              key={keyOfRef(past.ref)}
              leftSection={<History size={16} />}
              onClick={() => onChange(past.ref)}
            >
              {nameOfPast(past)}
            </Menu.Item>
          ))}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  );
}

/** What a version is called on the screen. */
function nameOfRef(version: VersionRef, maps: readonly MapCard[]): string {
  switch (version.kind) {
    case 'map':
      return maps.find(({ mapId }) => mapId === version.mapId)?.title || 'Untitled map';
    case 'copy':
      return `Copy of ${describeMoment(version.savedAtMs)}`;
    case 'version':
      return `Version of ${describeMoment(version.takenAtMs)}`;
    case 'file':
      return version.name;
  }
}

/** "“Sent to Anna”, 22 November 2026, 14:05", or what it is and when it was kept. */
export function nameOfPast({ ref, atMs, name }: PastVersion): string {
  if (name) return `“${name}”, ${describeMoment(atMs)}`;
  return `${ref.kind === 'copy' ? 'Copy on the disk' : 'Version'}, ${describeMoment(atMs)}`;
}

export const keyOfRef = (ref: PastVersion['ref']): string =>
  ref.kind === 'copy' ? `copy ${ref.snapshotId}` : `version ${ref.versionId}`;

/** Asks for a map file; nothing happens where none is chosen. */
export async function chooseFile(
  bridge: ReturnType<typeof useServices>['bridge'],
  onChosen: (version: VersionRef) => void,
): Promise<void> {
  const opened = await bridge.filesOpen({ kinds: ['map'], multiple: false });
  if (!opened.ok) return notifyProblem('The file was not read', opened.message);
  const [file] = opened.value;
  if (!file) return;
  onChosen({ kind: 'file', name: file.name, text: new TextDecoder().decode(file.bytes) });
}
