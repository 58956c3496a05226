import { ActionIcon, Button, Menu, SegmentedControl, Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { Ellipsis, FileUp, Plus, Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { MapId } from '../../../shared/lib/ids.ts';
import { templates } from '../../../shared/templates/index.ts';
import { useOpenMap, useWorkbench } from '../../state/use-workbench.ts';
import { describeMoment } from '../../ui/dates.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { notify, notifyProblem } from '../../ui/notify.ts';
import { useTheme } from '../../ui/use-theme.ts';
import { useAction } from '../actions/index.ts';
import { type MapCard, useServices } from '../services/index.ts';
import classes from './MapsScreen.module.css';

/** Every map on this computer, and the ways to begin another. */
export function MapsScreen() {
  const services = useServices();
  const open = useAction('map.open');
  const [maps, setMaps] = useState<readonly MapCard[] | null>(null);
  const [query, setQuery] = useState('');
  const [shelf, setShelf] = useState<'current' | 'archived'>('current');
  useEffect(() => services.maps.watch(setMaps), [services]);

  const wanted = query.trim().toLowerCase();
  const onShelf = (maps ?? []).filter(({ isArchived }) => isArchived === (shelf === 'archived'));
  const shown = onShelf.filter(({ title }) => title.toLowerCase().includes(wanted));
  const archived = (maps ?? []).filter(({ isArchived }) => isArchived).length;
  return (
    <main className={classes.screen}>
      <div className={classes.head}>
        <h1 className={classes.heading}>Maps</h1>
        <TextInput
          className={classes.search}
          aria-label="Search maps"
          placeholder="Search maps"
          leftSection={<Search size={16} />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        {archived > 0 && (
          <SegmentedControl
            aria-label="Which maps"
            value={shelf}
            data={[
              { value: 'current', label: 'Current' },
              { value: 'archived', label: `Archived ${archived}` },
            ]}
            onChange={(value) => setShelf(value as typeof shelf)}
          />
        )}
        <Button variant="default" leftSection={<FileUp size={16} />} onClick={open.run}>
          Open map file
        </Button>
        <NewMapMenu />
      </div>
      {maps && shown.length === 0 && (
        <EmptyState title={wanted ? `No map is called “${query}”` : 'No maps here'}>
          Begin with a template, or open a map file.
        </EmptyState>
      )}
      <ul className={classes.grid}>
        {shown.map((map) => (
          <MapTile key={map.mapId} map={map} />
        ))}
      </ul>
      {shelf === 'current' && !wanted && <Templates />}
    </main>
  );
}

/** Makes a map from a template and opens it. */
function useCreateMap(): (templateId: string) => Promise<void> {
  const services = useServices();
  const { session } = useWorkbench();
  return async (templateId) => {
    const made = await services.maps.createFromTemplate(templateId);
    if (made.ok) session.setState({ screen: 'map' });
    else notifyProblem('The map was not made', made.failure);
  };
}

function Templates() {
  const create = useCreateMap();
  return (
    <section className={classes.templates} aria-labelledby="templates-heading">
      <h2 id="templates-heading" className={classes.subheading}>
        Begin with a template
      </h2>
      <ul className={classes.grid}>
        {templates.map(({ id, title, summary }) => (
          <li key={id}>
            <button type="button" className={classes.begin} onClick={() => void create(id)}>
              <span className={classes.title}>{title}</span>
              <span className={classes.detail}>{summary}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function NewMapMenu() {
  const create = useCreateMap();
  return (
    <Menu position="bottom-end" withinPortal width={320}>
      <Menu.Target>
        <Button leftSection={<Plus size={16} />}>New map</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {templates.map(({ id, title, summary }) => (
          <Menu.Item key={id} onClick={() => void create(id)}>
            <span className={classes.template}>
              <strong>{title}</strong>
              <span>{summary}</span>
            </span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function MapTile({ map }: { readonly map: MapCard }) {
  const services = useServices();
  const { session } = useWorkbench();
  const isOpen = useOpenMap(({ mapId }) => mapId === map.mapId);
  const title = map.title || 'Untitled map';
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
        <MapPicture mapId={map.mapId} updatedAtMs={map.updatedAtMs} />
      </button>
      <div className={classes.caption}>
        <div className={classes.names}>
          <div className={classes.title} title={title}>
            {title}
          </div>
          <div className={classes.detail}>
            {map.nodeCount} {map.nodeCount === 1 ? 'node' : 'nodes'} · {map.evidenceCount} passages
            attached
          </div>
          <div className={classes.detail}>{describeMoment(map.updatedAtMs)}</div>
        </div>
        <TileMenu map={map} title={title} />
      </div>
    </li>
  );
}

function TileMenu({ map, title }: { readonly map: MapCard; readonly title: string }) {
  const { maps } = useServices();
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
  return (
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
  );
}

/** The map in small, drawn from its records as the exported picture is. */
function MapPicture({
  mapId,
  updatedAtMs,
}: {
  readonly mapId: MapId;
  readonly updatedAtMs: number;
}) {
  const { maps } = useServices();
  const theme = useTheme();
  const [url, setUrl] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed map has a new picture
  useEffect(() => {
    let made: string | null = null;
    let isGone = false;
    void maps.picture(mapId, theme).then((svg) => {
      if (isGone || !svg) return;
      made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
      setUrl(made);
    });
    return () => {
      isGone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [maps, mapId, theme, updatedAtMs]);
  return url ? (
    <img className={classes.picture} src={url} alt="" />
  ) : (
    <span className={classes.blank} />
  );
}
