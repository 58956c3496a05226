import { Text } from '@mantine/core';
import classes from './ImportPreview.module.css';

/** What was left out of a file of another program, or understood in a way that has to be said. */
export function ImportNotes({ notes = [] }: { readonly notes?: readonly string[] | undefined }) {
  if (notes.length === 0) return null;
  return (
    <section aria-label="How the file was read">
      <Text size="sm" fw={600}>
        How the file was read
      </Text>
      <ul className={classes.library}>
        {notes.slice(0, mostNotes).map((note) => (
          <li key={note}>{note}</li>
        ))}
        {notes.length > mostNotes && <li>and {notes.length - mostNotes} more like these</li>}
      </ul>
    </section>
  );
}

const mostNotes = 20;
