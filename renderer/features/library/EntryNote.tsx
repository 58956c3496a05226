import { Radio } from '@mantine/core';
import { BookOpen } from 'lucide-react';
import type { Source } from '../../../shared/model/source.ts';
import { bylineOf } from '../../ui/citation.ts';
import classes from './SimilarNote.module.css';

/** That an article seems to be the text of an entry of a bibliography, and whether it is. */
export function EntryNote({
  entry,
  isDeclined,
  onDecline,
}: {
  readonly entry: Source;
  readonly isDeclined: boolean;
  readonly onDecline: (isDeclined: boolean) => void;
}) {
  const byline = bylineOf(entry);
  const words = `Belongs to the entry “${entry.title || entry.address || entry.doi}”${byline && ` (${byline})`}.`;
  return (
    <div className={classes.note}>
      <p className={classes.words}>
        <BookOpen size={14} aria-hidden="true" /> {words}
      </p>
      <Radio.Group
        aria-label={words}
        value={isDeclined ? 'own' : 'entry'}
        onChange={(value) => onDecline(value === 'own')}
      >
        <div className={classes.choices}>
          <Radio size="xs" value="entry" label="Give that entry its text" />
          <Radio size="xs" value="own" label="Import as an article of its own" />
        </div>
      </Radio.Group>
    </div>
  );
}
