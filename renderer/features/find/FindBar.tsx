import { TextInput } from '@mantine/core';
import { ChevronDown, ChevronUp, Search, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { type FoundText, foundNodeIds, whereFound } from '../../state/selectors/find.ts';
import type { FindInMap } from '../../state/session-store.ts';
import { useDocument, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import classes from './FindBar.module.css';
import { findWords, goToHit, stopFinding } from './find-in-map.ts';

/** The search in the map, over the canvas, while one is open. */
export function FindBar() {
  const find = useSession((session) => session.find);
  return find && <OpenFindBar find={find} />;
}

function OpenFindBar({ find }: { readonly find: FindInMap }) {
  const workbench = useWorkbench();
  const document = useDocument((state) => state);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const found = foundNodeIds(document, find.query);
  const at = Math.min(find.at, found.length - 1);
  const shown = found[at];
  const where = shown ? whereFound(document, shown, find.query) : null;
  const isEmpty = find.query.trim() === '';

  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') stopFinding(workbench);
    else if (event.key === 'Enter' && event.target === field.current) {
      goToHit(workbench, event.shiftKey ? -1 : 1);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: the search element has no role for older screen readers.
    <div role="search" aria-label="Find in map" className={classes.bar} onKeyDown={handleKeyDown}>
      <div className={classes.row}>
        <TextInput
          ref={field}
          className={classes.field}
          aria-label="Words to find in the map"
          placeholder="Find in map"
          size="sm"
          leftSection={<Search size={16} />}
          value={find.query}
          data-find-field
          onChange={(event) => findWords(workbench, event.currentTarget.value)}
        />
        <span className={classes.count} data-missing={(!isEmpty && !shown) || undefined}>
          {shown ? `${at + 1} of ${found.length}` : isEmpty ? '' : 'None'}
        </span>
        <IconButton
          label="Previous hit"
          shortcut="Shift+F3"
          disabled={!shown}
          onClick={() => goToHit(workbench, -1)}
        >
          <ChevronUp size={18} />
        </IconButton>
        <IconButton
          label="Next hit"
          shortcut="F3"
          disabled={!shown}
          onClick={() => goToHit(workbench, 1)}
        >
          <ChevronDown size={18} />
        </IconButton>
        <IconButton label="Close the search" shortcut="Esc" onClick={() => stopFinding(workbench)}>
          <X size={18} />
        </IconButton>
      </div>
      {where && <Where {...where} />}
      {!isEmpty && !shown && (
        <p className={classes.where}>
          Nothing on this map has all these words. Try fewer, or a part of a word.
        </p>
      )}
    </div>
  );
}

const placeWords: Readonly<Record<FoundText['place'], string>> = {
  state: 'State',
  actor: 'Actor',
  tag: 'Tag',
  description: 'Notes',
  link: 'Link from here',
  passage: 'Passage',
  comment: 'Comment',
};

/** Why the node was found, where its title does not tell. */
function Where({ place, text }: FoundText) {
  return (
    <p className={classes.where} title={text}>
      <span className={classes.place}>{placeWords[place]}</span> <bdi>{text}</bdi>
    </p>
  );
}
