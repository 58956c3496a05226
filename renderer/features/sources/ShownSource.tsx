import { CloseButton } from '@mantine/core';
import { Focus } from 'lucide-react';
import { useEffect } from 'react';
import { nodeIdsOfSource } from '../../state/selectors/source-on-map.ts';
import { useDocument, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { announce } from '../../ui/announce.ts';
import classes from './ShownSource.module.css';

/** On the canvas, while only what rests on one source is bright: which one, and the way back. */
export function ShownSource() {
  const { session } = useWorkbench();
  const shownId = useSession(({ shownSourceId }) => shownSourceId);
  const source = useDocument((document) => shownId && document.source.get(shownId));
  const count = useDocument((document) =>
    shownId ? nodeIdsOfSource(document, shownId).size : null,
  );
  const title = source ? source.title || 'an untitled article' : null;
  useEffect(() => {
    if (title !== null) announce(`Only what rests on ${title} is shown in full`);
  }, [title]);
  if (title === null) return null;
  return (
    <div className={classes.chip}>
      <Focus size={14} aria-hidden="true" />
      <span className={classes.words} title={title}>
        {count === 0 ? 'Nothing rests on' : 'What rests on'} <b>{title}</b>
      </span>
      <CloseButton
        size="sm"
        aria-label="Show the whole map again"
        onClick={() => session.setState({ shownSourceId: null })}
      />
    </div>
  );
}
