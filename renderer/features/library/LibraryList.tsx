import { Button, TextInput } from '@mantine/core';
import { FileDown, Search } from 'lucide-react';
import { useState } from 'react';
import type { SourceId } from '../../../shared/lib/ids.ts';
import { matchesSource, sourcesInOrder } from '../../state/selectors/library.ts';
import { goToSource, showOriginal } from '../../state/session-actions.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useAction } from '../actions/index.ts';
import { SourceItem, useStoredTexts } from '../sources/index.ts';
import classes from './LibraryList.module.css';
import { LibraryMenu } from './LibraryMenu.tsx';

/** The articles of the library, with a filter, and the way to add more. */
export function LibraryList({ currentId }: { readonly currentId: SourceId | null }) {
  const { session } = useWorkbench();
  const sources = useDocument(sourcesInOrder);
  const { isMissing } = useStoredTexts();
  const add = useAction('article.import');
  const [query, setQuery] = useState('');
  const shown = query.trim() ? sources.filter((one) => matchesSource(one, query.trim())) : sources;
  const count = `${sources.length} ${sources.length === 1 ? 'article' : 'articles'}`;
  return (
    <section className={classes.list} aria-labelledby="library-heading">
      <h2 id="library-heading" className="bp-visually-hidden">
        Articles
      </h2>
      <div className={classes.head}>
        <TextInput
          className={classes.filter}
          aria-label="Search the articles by title, author or outlet"
          placeholder={`Search ${count}`}
          leftSection={<Search size={16} />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <LibraryMenu />
      </div>
      {sources.length > 0 && shown.length === 0 && (
        <EmptyState
          title={`No article matches “${query}”`}
          action={
            <Button size="xs" variant="default" onClick={() => setQuery('')}>
              Show all {count}
            </Button>
          }
        />
      )}
      <ul className={classes.items}>
        {shown.map((source) => (
          <SourceItem
            key={source.id}
            source={source}
            isMissing={isMissing(source)}
            isCurrent={source.id === currentId}
            onOpen={() => goToSource(session, source.id)}
            onOpenOriginal={source.original ? () => showOriginal(session, source.id) : undefined}
          />
        ))}
      </ul>
      <button type="button" className={classes.drop} onClick={add.run}>
        <FileDown size={20} aria-hidden="true" />
        <span className={classes.dropTitle}>Import articles</span>
        <span>Drop them anywhere, or paste text</span>
      </button>
    </section>
  );
}
