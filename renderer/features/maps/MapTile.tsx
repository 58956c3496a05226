import { ActionIcon, Menu, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { Ellipsis } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { MapId } from '../../../shared/lib/ids.ts';
import { useOpenMap, useWorkbench } from '../../state/use-workbench.ts';
import { describeMoment } from '../../ui/dates.ts';
import { notify, notifyProblem } from '../../ui/notify.ts';
import { compareMapWith, showMerge } from '../compare/index.ts';
import { type MapCard, useServices } from '../services/index.ts';
import { ForgetMap } from '../storage-care/index.ts';
import { Picture } from './Picture.tsx';
import { SaveTemplateDialog } from './SaveTemplateDialog.tsx';
import classes from './Tile.module.css';
import words from './TileWords.module.css';

/** Reading and drawing a larger map takes so long that the list would not answer meanwhile. */
const mostDrawn = 600;

/** A map in the list: its picture opens it, its menu does the rest. */
export function MapTile({ map }: { readonly map: MapCard }) {
  const services = useServices();
  const { session } = useWorkbench();
  const isOpen = useOpenMap(({ mapId }) => mapId === map.mapId);
  const title = map.title || 'Untitled map';
  const draw = useDrawing(map);
  const open = async (): Promise<void> => {
    const opened = isOpen ? { ok: true as const } : await services.maps.open(map.mapId);
    if (opened.ok) session.setState({ screen: 'map' });
    else notifyProblem(`“${title}” could not be opened`, opened.failure);
  };
  return (
    <li className={classes.tile} data-open={isOpen || undefined}>
      <button
        type="button"
        className={classes.open}
        aria-label={`Open ${title}`}
        disabled={map.isArchived}
        onClick={() => void open()}
      >
        {map.nodeCount > mostDrawn ? (
          <span className={classes.large}>Large map</span>
        ) : (
          <Picture draw={draw} />
        )}
      </button>
      <div className={classes.caption}>
        <div className={classes.names}>
          <div className={words.title} title={title}>
            {title}
          </div>
          <div className={words.detail}>
            {map.nodeCount} {map.nodeCount === 1 ? 'node' : 'nodes'} · {map.evidenceCount} passages
            attached
          </div>
          <div className={words.detail}>{describeMoment(map.updatedAtMs)}</div>
        </div>
        <TileMenu map={map} title={title} />
      </div>
    </li>
  );
}

/** How the map is drawn; another function once it was changed. */
function useDrawing({
  mapId,
  updatedAtMs,
}: MapCard): (theme: 'light' | 'dark') => Promise<string | null> {
  const { maps } = useServices();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed map has a new picture
  return useCallback((theme) => maps.picture(mapId, theme), [maps, mapId, updatedAtMs]);
}

function TileMenu({ map, title }: { readonly map: MapCard; readonly title: string }) {
  const { maps } = useServices();
  const workbench = useWorkbench();
  const run = async (
    change: Promise<{ ok: true } | { ok: false; failure: string }>,
    done: string,
  ): Promise<void> => {
    const changed = await change;
    if (changed.ok) notify(done);
    else notifyProblem('That did not work', changed.failure);
  };
  // The one thing here that undo cannot bring back.
  const confirmDeletion = (): void => {
    modals.openConfirmModal({
      title: `Delete “${title}” for ever?`,
      children: (
        <Text size="sm">
          The map is taken out of the database and cannot be brought back by undo. Its articles stay
          in the library, and copies on disk stay where they are.
        </Text>
      ),
      labels: { confirm: 'Delete for ever', cancel: 'Keep it' },
      confirmProps: { color: 'red' },
      onConfirm: () => void run(maps.deleteForEver(map.mapId), `“${title}” was deleted.`),
    });
  };
  const mergeWith = async (mapId: MapId): Promise<void> => {
    const isOpen = workbench.map.getState().mapId === mapId;
    const opened = isOpen ? { ok: true as const } : await maps.open(mapId);
    if (opened.ok) showMerge(workbench);
    else notifyProblem(`“${title}” could not be opened`, opened.failure);
  };
  const [isSaving, setSaving] = useState(false);
  const [isForgetting, setForgetting] = useState(false);
  const stopForgetting = useCallback(() => setForgetting(false), []);
  return (
    <>
      {isSaving && (
        <SaveTemplateDialog mapId={map.mapId} title={title} onClose={() => setSaving(false)} />
      )}
      {isForgetting && <ForgetMap mapId={map.mapId} onClose={stopForgetting} />}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`More about ${title}`}>
            <Ellipsis size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void run(maps.duplicate(map.mapId), `“${title}” was copied.`)}>
            Duplicate
          </Menu.Item>
          <Menu.Item onClick={() => setSaving(true)}>Save as a template…</Menu.Item>
          <Menu.Item onClick={() => setForgetting(true)}>Forget this map…</Menu.Item>
          <Menu.Item onClick={() => compareMapWith(workbench, map.mapId)}>Compare with…</Menu.Item>
          {!map.isArchived && (
            <Menu.Item onClick={() => void mergeWith(map.mapId)}>Merge with…</Menu.Item>
          )}
          {map.isArchived ? (
            <>
              <Menu.Item onClick={() => void run(maps.restore(map.mapId), `“${title}” is back.`)}>
                Bring back
              </Menu.Item>
              <Menu.Item color="red" onClick={confirmDeletion}>
                Delete for ever…
              </Menu.Item>
            </>
          ) : (
            <Menu.Item
              onClick={() =>
                void run(maps.archive(map.mapId), `“${title}” is archived. All of it is kept.`)
              }
            >
              Archive
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
