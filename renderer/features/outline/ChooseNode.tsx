import { Modal, TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import type { NodeId } from '../../../shared/lib/ids.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import { headlineOf, wordsOf } from '../../state/selectors/find.ts';
import { outlineOf } from '../../state/selectors/outline.ts';
import { useDocument } from '../../state/use-workbench.ts';
import { KindIcon } from '../../ui/KindIcon.tsx';
import classes from './ChooseNode.module.css';

interface ChooseNodeProps {
  readonly title: string;
  /** What the list holds. */
  readonly label: string;
  readonly isOffered: (node: MapNode) => boolean;
  readonly onChoose: (nodeId: NodeId) => void;
  readonly onClose: () => void;
}

const mostShown = 50;

/** Asks for a node by words of its title, states or tags: arrows move through what matches, Enter takes it. */
export function ChooseNode({ title, label, isOffered, onChoose, onClose }: ChooseNodeProps) {
  const document = useDocument((state) => state);
  const [query, setQuery] = useState('');
  const [wanted, setWanted] = useState(0);
  const listId = useId();
  const words = wordsOf(query);
  const items = outlineOf(document)
    .order.flatMap((id) => document.node.get(id) ?? [])
    .filter(isOffered)
    .filter((node) => words.every((word) => headlineOf(document, node).includes(word)))
    .slice(0, mostShown);
  const at = Math.min(wanted, items.length - 1);

  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const chosen = items[at];
    if (event.key === 'ArrowDown') setWanted((at + 1) % Math.max(1, items.length));
    else if (event.key === 'ArrowUp') setWanted(at <= 0 ? items.length - 1 : at - 1);
    else if (event.key === 'Enter' && chosen) onChoose(chosen.id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <Modal opened title={title} returnFocus={false} onClose={onClose}>
      <TextInput
        className={classes.field}
        role="combobox"
        aria-label={`Search: ${label.toLowerCase()}`}
        aria-expanded={items.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={at >= 0 ? `${listId}-${at}` : undefined}
        placeholder="Type a part of the title"
        leftSection={<Search size={16} />}
        value={query}
        data-autofocus
        onChange={(event) => {
          setWanted(0);
          setQuery(event.currentTarget.value);
        }}
        onKeyDown={handleKeyDown}
      />
      <div id={listId} className={classes.list} role="listbox" aria-label={label}>
        {items.map((node, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field above.
          <div
            key={node.id}
            ref={index === at ? scrollIntoView : null}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={classes.option}
            onMouseMove={() => setWanted(index)}
            onClick={() => onChoose(node.id)}
          >
            <KindIcon kind={node.kind} />
            <span className={classes.title}>{node.title || 'Untitled'}</span>
          </div>
        ))}
      </div>
      {items.length === 0 && <p className={classes.none}>Nothing here has these words.</p>}
    </Modal>
  );
}

function scrollIntoView(option: Element | null): void {
  option?.scrollIntoView({ block: 'nearest' });
}
