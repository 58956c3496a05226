import { TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import {
  type DragEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import classes from './PickList.module.css';

interface PickListProps<Item> {
  readonly label: string;
  readonly placeholder: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** What matches, best first. */
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly children: (item: Item, isActive: boolean) => ReactNode;
  readonly onChoose: (item: Item) => void;
  readonly onCancel?: () => void;
  /** How many more match than are shown. */
  readonly moreCount?: number;
  /** What is said when nothing matches. */
  readonly nothingWords: string;
  /** Takes what is dropped on an item; nothing can be dropped when left out. */
  readonly onDrop?: (item: Item, data: DataTransfer) => void;
}

/** A search as you type: arrows move through what matches, Enter takes it. */
export function PickList<Item>(props: PickListProps<Item>) {
  const { label, placeholder, query, onQuery, items, keyOf, children, onChoose, onCancel } = props;
  const { moreCount = 0, nothingWords, onDrop } = props;
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const last = items.length - 1;
  const at = Math.min(active, last);

  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const moves: Readonly<Record<string, number>> = {
    ArrowDown: at === last ? 0 : at + 1,
    ArrowUp: at <= 0 ? last : at - 1,
    PageDown: Math.min(last, at + 6),
    PageUp: Math.max(0, at - 6),
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const next = moves[event.key];
    const chosen = items[at];
    if (next !== undefined) setActive(Math.max(0, next));
    else if (event.key === 'Enter' && chosen !== undefined) onChoose(chosen);
    else if (event.key === 'Escape' && onCancel) onCancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={classes.pick}>
      <TextInput
        ref={input}
        className={classes.input}
        role="combobox"
        aria-label={label}
        aria-expanded={items.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={at >= 0 ? `${listId}-${at}` : undefined}
        placeholder={placeholder}
        leftSection={<Search size={16} />}
        value={query}
        data-autofocus
        onChange={(event) => {
          setActive(0);
          onQuery(event.currentTarget.value);
        }}
        onKeyDown={handleKeyDown}
      />
      <div ref={list} id={listId} className={classes.list} role="listbox" aria-label={label}>
        {items.map((item, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field above.
          <div
            key={keyOf(item)}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={classes.option}
            onMouseMove={() => setActive(index)}
            onClick={() => onChoose(item)}
            {...(onDrop && dropOn(item, onDrop))}
          >
            {children(item, index === at)}
          </div>
        ))}
      </div>
      <p className={classes.more} role="status">
        {items.length === 0 && nothingWords}
        {moreCount > 0 &&
          `${moreCount.toLocaleString('en')} more ${moreCount === 1 ? 'matches' : 'match'}. Type more to narrow it down.`}
      </p>
    </div>
  );
}

/** What an option needs to take what is dropped on it; while something is over it, it says so. */
function dropOn<Item>(item: Item, onDrop: (item: Item, data: DataTransfer) => void) {
  const mark = (event: DragEvent<HTMLElement>, isOver: boolean): void =>
    void event.currentTarget.toggleAttribute('data-over', isOver);
  return {
    onDragOver: (event: DragEvent<HTMLElement>) => {
      event.preventDefault();
      mark(event, true);
    },
    onDragLeave: (event: DragEvent<HTMLElement>) => mark(event, false),
    onDrop: (event: DragEvent<HTMLElement>) => {
      event.preventDefault();
      mark(event, false);
      onDrop(item, event.dataTransfer);
    },
  };
}
