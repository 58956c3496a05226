import { Button } from '@mantine/core';
import { FileDown } from 'lucide-react';
import { sourcesInOrder } from '../../state/selectors/library.ts';
import { goToSource, showOriginal } from '../../state/session-actions.ts';
import { useDocument, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { PanelHeading } from '../../ui/PanelHeading.tsx';
import { useAction } from '../actions/index.ts';
import { SourceItem } from './SourceItem.tsx';
import classes from './SourceList.module.css';
import { useStoredTexts } from './use-stored-texts.ts';

/** The articles behind the map, under its outline. */
export function SourceList() {
  const { session } = useWorkbench();
  const sources = useDocument(sourcesInOrder);
  const shownId = useSession(({ shownSourceId }) => shownSourceId);
  const { isMissing } = useStoredTexts();
  const add = useAction('article.import');
  return (
    <section className={classes.sources} aria-labelledby="sources-heading">
      <PanelHeading
        id="sources-heading"
        actions={
          <IconButton label="Import articles" shortcut={add.shortcut} onClick={add.run}>
            <FileDown size={18} />
          </IconButton>
        }
      >
        Sources
      </PanelHeading>
      {sources.length === 0 ? (
        <EmptyState
          title="No articles yet"
          action={
            <Button size="xs" variant="default" onClick={add.run}>
              Import articles
            </Button>
          }
        />
      ) : (
        <ul className={classes.list}>
          {sources.map((source) => (
            <SourceItem
              key={source.id}
              source={source}
              isMissing={isMissing(source)}
              onOpen={() => goToSource(session, source.id)}
              onOpenOriginal={source.original ? () => showOriginal(session, source.id) : undefined}
              isShown={source.id === shownId}
              onShow={() =>
                session.setState({ shownSourceId: source.id === shownId ? null : source.id })
              }
            />
          ))}
        </ul>
      )}
    </section>
  );
}
