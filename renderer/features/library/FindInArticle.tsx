import { TextInput } from '@mantine/core';
import { ChevronDown, ChevronUp, Search, WholeWord, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { FindInArticle as Find } from '../../state/session-store.ts';
import { useSession, useWorkbench } from '../../state/use-workbench.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import classes from './FindInArticle.module.css';
import { mostHits } from './find-in-text.ts';

interface FindInArticleProps {
  readonly hitCount: number;
  /** Puts the keyboard back into the text. */
  readonly onClose: () => void;
}

/** The search in the article that is read, while one is open. */
export function FindInArticle(props: FindInArticleProps) {
  const find = useSession(({ articleFind }) => articleFind);
  return find && <OpenFind find={find} {...props} />;
}

function OpenFind({ find, hitCount, onClose }: FindInArticleProps & { readonly find: Find }) {
  const { session } = useWorkbench();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const change = (fields: Partial<Find>): void =>
    session.setState({ articleFind: { ...find, ...fields } });
  const go = (step: 1 | -1): void => {
    if (hitCount > 0) change({ at: (find.at + step + hitCount) % hitCount });
  };
  const close = (): void => {
    session.setState({ articleFind: null });
    onClose();
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const isStep = event.key === 'F3' || (event.key === 'Enter' && event.target === field.current);
    if (event.key === 'Escape') close();
    else if (isStep) go(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const isEmpty = find.query.trim() === '';
  return (
    // biome-ignore lint/a11y/useSemanticElements: the search element has no role for older screen readers.
    <div
      role="search"
      aria-label="Find in the article"
      className={classes.find}
      onKeyDown={handleKeyDown}
    >
      <TextInput
        ref={field}
        className={classes.field}
        aria-label="Words to find in the article"
        placeholder="Find in the article"
        size="xs"
        leftSection={<Search size={14} />}
        value={find.query}
        data-article-find
        onChange={(event) => change({ query: event.currentTarget.value, at: 0 })}
      />
      <output className={classes.count} data-missing={(!isEmpty && hitCount === 0) || undefined}>
        {describeHits(isEmpty, find.at, hitCount)}
      </output>
      <IconButton
        label="Whole words only"
        size="md"
        isPressed={find.isWholeWords}
        onClick={() => change({ isWholeWords: !find.isWholeWords, at: 0 })}
      >
        <WholeWord size={16} />
      </IconButton>
      <IconButton
        label="Previous hit"
        shortcut="Shift+F3"
        size="md"
        disabled={hitCount === 0}
        onClick={() => go(-1)}
      >
        <ChevronUp size={16} />
      </IconButton>
      <IconButton
        label="Next hit"
        shortcut="F3"
        size="md"
        disabled={hitCount === 0}
        onClick={() => go(1)}
      >
        <ChevronDown size={16} />
      </IconButton>
      <IconButton label="Close the search" shortcut="Esc" size="md" onClick={close}>
        <X size={16} />
      </IconButton>
    </div>
  );
}

function describeHits(isEmpty: boolean, at: number, count: number): string {
  if (isEmpty) return '';
  if (count === 0) return 'None';
  const all = count >= mostHits ? `${mostHits.toLocaleString('en')}+` : count.toLocaleString('en');
  return `${(at + 1).toLocaleString('en')} of ${all}`;
}
