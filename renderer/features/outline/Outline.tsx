import { ActionIcon, Button, Menu } from '@mantine/core';
import { ListTree, Plus } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { DocumentState } from '../../../shared/document/state.ts';
import { wordOfKind } from '../../../shared/drawing/kind-words.ts';
import type { MapId } from '../../../shared/lib/ids.ts';
import type { MapNumbers } from '../../../shared/model/numbers.ts';
import { useOpenMap, useWorkbench } from '../../state/use-workbench.ts';
import { announce } from '../../ui/announce.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { KindIcon } from '../../ui/KindIcon.tsx';
import { PanelHeading } from '../../ui/PanelHeading.tsx';
import { addNodeOfKind } from '../actions/index.ts';
import classes from './Outline.module.css';
import { OutlineFilterBar } from './OutlineFilterBar.tsx';
import { OutlineTree } from './OutlineTree.tsx';
import { filterNodes, noFilter, type OutlineFilter, widerFilters } from './outline-filter.ts';
import { useOutline } from './use-outline.ts';

/** Every node of the map as a tree in the order in which it can be read: causes before effects. */
export function Outline() {
  const mapId = useOpenMap((map) => map.mapId);
  return <OutlineOfMap key={mapId} mapId={mapId} />;
}

function OutlineOfMap({ mapId }: { readonly mapId: MapId | null }) {
  const outline = useOutline(mapId);
  const { document, numbers, rows, filter, keptCount, setFilter } = outline;
  const field = useRef<HTMLInputElement>(null);
  const count = document.node.size;
  const clear = (): void => {
    setFilter(noFilter);
    field.current?.focus();
  };
  return (
    <section className={classes.outline} aria-labelledby="outline-heading">
      <PanelHeading
        id="outline-heading"
        actions={
          <span className={classes.actions}>
            <IconButton
              label="Show states"
              isPressed={outline.showsStates}
              onClick={outline.toggleStates}
            >
              <ListTree size={16} />
            </IconButton>
            <AddMenu />
          </span>
        }
      >
        Outline
      </PanelHeading>
      {count > 0 && <OutlineFilterBar filter={filter} onFilter={setFilter} field={field} />}
      {keptCount !== null && <FilterCount kept={keptCount} count={count} onClear={clear} />}
      {count === 0 && (
        <EmptyState title="No nodes yet">Add the first with N, D, U or O.</EmptyState>
      )}
      {keptCount === 0 && (
        <NothingMatches
          document={document}
          numbers={numbers}
          filter={filter}
          onFilter={setFilter}
        />
      )}
      {rows.length > 0 && (
        <OutlineTree
          rows={rows}
          outline={outline.outline}
          labelledBy="outline-heading"
          onToggle={outline.toggle}
        />
      )}
    </section>
  );
}

interface FilterCountProps {
  readonly kept: number;
  readonly count: number;
  readonly onClear: () => void;
}

/** How much the filter leaves, for who sees it and for who hears it. */
function FilterCount({ kept, count, onClear }: FilterCountProps) {
  const words = `${kept} of ${count}`;
  useEffect(() => announce(`The outline shows ${words} nodes`), [words]);
  return (
    <p className={classes.count}>
      <span>{words}</span>
      <button type="button" className={classes.clear} onClick={onClear}>
        Clear filter
      </button>
    </p>
  );
}

interface NothingMatchesProps {
  readonly document: DocumentState;
  readonly numbers: MapNumbers;
  readonly filter: OutlineFilter;
  readonly onFilter: (filter: OutlineFilter) => void;
}

/** Says which part of the filter to leave out, and how much that would show. */
function NothingMatches({ document, numbers, filter, onFilter }: NothingMatchesProps) {
  const wider = widerFilters(filter).flatMap((each) => {
    const count = filterNodes(document, numbers, each.filter)?.size ?? document.node.size;
    return count > 0 ? { ...each, count } : [];
  });
  return (
    <EmptyState
      title="Nothing matches"
      action={wider.map(({ words, filter: next, count }) => (
        <Button key={words} variant="default" size="xs" onClick={() => onFilter(next)}>
          {words}: {count}
        </Button>
      ))}
    >
      {wider.length > 0 ? 'Ask for less:' : 'Clear the filter to see all nodes.'}
    </EmptyState>
  );
}

function AddMenu() {
  const workbench = useWorkbench();
  const kinds = ['uncertainty', 'decision', 'objective', 'note'] as const;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Add a node">
          <Plus size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map((kind) => (
          <Menu.Item
            key={kind}
            leftSection={<KindIcon kind={kind} />}
            onClick={() => addNodeOfKind(workbench, kind)}
          >
            {wordOfKind(kind)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
