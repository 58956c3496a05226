import {
  ActionIcon,
  Button,
  Checkbox,
  Chip,
  NativeSelect,
  Popover,
  TextInput,
} from '@mantine/core';
import { ListFilter, Search } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { wordOfKind } from '../../../shared/drawing/kind-words.ts';
import { toId } from '../../../shared/lib/ids.ts';
import { memoiseByIdentity } from '../../../shared/lib/memoise.ts';
import { authoredKinds } from '../../../shared/model/node.ts';
import { actorsByName } from '../../state/selectors/actors.ts';
import { useDocument } from '../../state/use-workbench.ts';
import classes from './Outline.module.css';
import { countOfSettings, noFilter, type OutlineFilter, tagsOf } from './outline-filter.ts';

interface FilterProps {
  readonly filter: OutlineFilter;
  readonly onFilter: (filter: OutlineFilter) => void;
}

/** The field that narrows the outline, and the settings behind its button. */
export function OutlineFilterBar({
  filter,
  onFilter,
  field,
}: FilterProps & { readonly field: RefObject<HTMLInputElement | null> }) {
  const [isOpen, setIsOpen] = useState(false);
  const settings = countOfSettings(filter);
  const label = settings === 0 ? 'More filters' : `More filters, ${settings} set`;
  return (
    <div className={classes.filter}>
      <TextInput
        ref={field}
        aria-label="Filter the outline"
        placeholder="Filter"
        size="xs"
        leftSection={<Search size={14} />}
        value={filter.text}
        data-outline-filter
        onChange={(event) => onFilter({ ...filter, text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || filter.text === '') return;
          event.preventDefault();
          onFilter({ ...filter, text: '' });
        }}
      />
      <Popover
        opened={isOpen}
        onChange={setIsOpen}
        position="right-start"
        width={288}
        shadow="md"
        trapFocus
        returnFocus
        withinPortal
      >
        <Popover.Target>
          <ActionIcon
            variant={settings > 0 ? 'light' : 'subtle'}
            color={settings > 0 ? 'accent' : 'gray'}
            size={30}
            aria-label={label}
            title={label}
            onClick={() => setIsOpen(!isOpen)}
          >
            <ListFilter size={16} />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown aria-label="Filters of the outline">
          <Settings filter={filter} onFilter={onFilter} />
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}

const tagsOfNodes = memoiseByIdentity(tagsOf);

function Settings({ filter, onFilter }: FilterProps) {
  const actors = useDocument(({ actor }) => actorsByName(actor));
  const tags = useDocument(({ node }) => tagsOfNodes(node));
  return (
    <div className={classes.settings}>
      <Chip.Group
        multiple
        value={[...filter.kinds]}
        onChange={(kinds) =>
          onFilter({ ...filter, kinds: authoredKinds.filter((kind) => kinds.includes(kind)) })
        }
      >
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row of chips. */}
        <div role="group" aria-label="Kinds" className={classes.chips}>
          {authoredKinds.map((kind) => (
            <Chip key={kind} value={kind} size="xs">
              {wordOfKind(kind)}
            </Chip>
          ))}
        </div>
      </Chip.Group>
      <NativeSelect
        label="Actor"
        size="xs"
        disabled={actors.length === 0}
        value={filter.actorId ?? ''}
        onChange={(event) => {
          const { value } = event.currentTarget;
          onFilter({ ...filter, actorId: value ? toId(value) : null });
        }}
        data={[
          { value: '', label: actors.length === 0 ? 'No actors on this map' : 'Any' },
          ...actors.map(({ id, name }) => ({ value: id, label: name || 'Unnamed' })),
        ]}
      />
      <NativeSelect
        label="Tag"
        size="xs"
        disabled={tags.length === 0}
        value={filter.tag ?? ''}
        onChange={(event) => onFilter({ ...filter, tag: event.currentTarget.value || null })}
        data={[
          { value: '', label: tags.length === 0 ? 'No tags on this map' : 'Any' },
          ...tags.map((tag) => ({ value: tag, label: tag })),
        ]}
      />
      <Checkbox
        label="Without evidence"
        description="No passage speaks about it, or about one of its states"
        size="xs"
        checked={filter.lacksEvidence}
        onChange={(event) => onFilter({ ...filter, lacksEvidence: event.currentTarget.checked })}
      />
      <Checkbox
        label="With problems"
        description="Its numbers cannot be computed, or contradict each other"
        size="xs"
        checked={filter.hasProblems}
        onChange={(event) => onFilter({ ...filter, hasProblems: event.currentTarget.checked })}
      />
      <Button
        variant="default"
        size="xs"
        disabled={countOfSettings(filter) === 0}
        onClick={() => onFilter({ ...noFilter, text: filter.text })}
      >
        Clear these
      </Button>
    </div>
  );
}
