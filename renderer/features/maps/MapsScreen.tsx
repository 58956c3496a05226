import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { FileUp, Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useAction } from '../actions/index.ts';
import { type MapCard, type TemplateCard, useServices } from '../services/index.ts';
import classes from './MapsScreen.module.css';
import { MapTile } from './MapTile.tsx';
import { NewMapMenu } from './NewMapMenu.tsx';
import { Templates } from './Templates.tsx';

/** Every map on this computer, and the ways to begin another. */
export function MapsScreen() {
  const services = useServices();
  const open = useAction('map.open');
  const [maps, setMaps] = useState<readonly MapCard[] | null>(null);
  const [own, setOwn] = useState<readonly TemplateCard[]>([]);
  const [query, setQuery] = useState('');
  const [chosenShelf, setShelf] = useState<'current' | 'archived'>('current');
  useEffect(() => services.maps.watch(setMaps), [services]);
  useEffect(() => services.maps.watchTemplates(setOwn), [services]);

  const archived = (maps ?? []).filter(({ isArchived }) => isArchived).length;
  // The last archived map may have been brought back, and the switch is gone with it.
  const shelf = archived > 0 ? chosenShelf : 'current';
  const wanted = query.trim().toLowerCase();
  const onShelf = (maps ?? []).filter(({ isArchived }) => isArchived === (shelf === 'archived'));
  const shown = onShelf.filter(({ title }) => title.toLowerCase().includes(wanted));
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
        <NewMapMenu own={own} />
      </div>
      {maps && shown.length === 0 && (
        <Nothing query={wanted ? query.trim() : ''} hasMaps={(maps ?? []).length > 0} />
      )}
      <ul className={classes.grid}>
        {shown.map((map) => (
          <MapTile key={map.mapId} map={map} />
        ))}
      </ul>
      {shelf === 'current' && !wanted && <Templates own={own} />}
    </main>
  );
}

/** What the list says while it shows nothing, and what to do about it. */
function Nothing({ query, hasMaps }: { readonly query: string; readonly hasMaps: boolean }) {
  if (query)
    return (
      <EmptyState title={`No map is called “${query}”`}>
        Only titles are searched. Clear the search to see all maps and templates.
      </EmptyState>
    );
  return (
    <EmptyState title={hasMaps ? 'All maps are archived' : 'No maps yet'}>
      {hasMaps
        ? 'Bring one back from the archive, or begin another with a template.'
        : 'Begin with a template below, or open a map file that you were given.'}
    </EmptyState>
  );
}
