import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { editSource } from '../../../shared/document/commands/evidence.ts';
import {
  type Reliability,
  reliabilities,
  type Sharing,
  type Source,
  sharings,
} from '../../../shared/model/source.ts';
import { reachOfSource } from '../../state/selectors/library.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import { describeDate } from '../../ui/dates.ts';
import { reliabilityWords } from '../../ui/grades.ts';
import { InlineText } from '../../ui/InlineText.tsx';
import { notifyProblem } from '../../ui/notify.ts';
import { useServices } from '../services/index.ts';
import classes from './ReaderHeading.module.css';
import { isGoodDate, splitNames } from './source-fields.ts';

const sharingWords: Readonly<Record<Sharing, string>> = {
  full: 'The full text',
  passages: 'Attached passages only',
  citation: 'The citation only',
};

/** Title, origin and standing of an article, with its details to be edited. */
export function ReaderHeading({ source }: { readonly source: Source }) {
  const edit = useEditSource(source);
  return (
    <header className={classes.heading}>
      <p className={classes.outlet}>{source.outlet || 'Outlet not given'}</p>
      <h1 className={classes.title}>
        <InlineText
          label="Title of the article"
          value={source.title}
          placeholder="Untitled"
          isMultiline
          onChange={(title) => edit({ title: title.replace(/\s+/g, ' ') })}
        />
      </h1>
      <p className={classes.line}>
        <Line source={source} />
      </p>
      <details className={classes.details}>
        <summary>Details</summary>
        <Details source={source} />
      </details>
    </header>
  );
}

type SourceFields = Parameters<typeof editSource.run>[1]['fields'];

function useEditSource({ id }: Source): (fields: SourceFields) => void {
  const workbench = useWorkbench();
  return (fields) => void workbench.dispatch(editSource, { sourceId: id, fields });
}

function Line({ source }: { readonly source: Source }) {
  const passages = useDocument((document) => reachOfSource(document, source.id).passages);
  const nodes = useDocument((document) => reachOfSource(document, source.id).nodes);
  const { authors, published, reliability } = source;
  const parts = [
    authors.join(', ') || 'Author not given',
    published ? describeDate(published) : 'date not given',
    reliability
      ? `reliability ${reliability}, ${reliabilityWords[reliability].toLowerCase()}`
      : 'not graded',
    passages === 0
      ? 'no passage attached yet'
      : `${count(passages, 'passage')} attached to ${count(nodes, 'node')}`,
  ];
  return parts.join(' · ');
}

function count(amount: number, thing: string): string {
  return `${amount} ${thing}${amount === 1 ? '' : 's'}`;
}

function Details({ source }: { readonly source: Source }) {
  const edit = useEditSource(source);
  const { bridge } = useServices();
  const open = async (): Promise<void> => {
    const opened = await bridge.linksOpen({ url: source.address });
    if (!opened.ok) notifyProblem('The address was not opened', opened.message);
  };
  return (
    <div className={classes.fields}>
      <Field
        label="Authors"
        value={source.authors.join(', ')}
        placeholder="Names, separated by commas"
        onChange={(text) => edit({ authors: splitNames(text) })}
      />
      <Field label="Outlet" value={source.outlet} onChange={(outlet) => edit({ outlet })} />
      <Field
        label="Published"
        value={source.published ?? ''}
        placeholder="2019-02-28"
        problemOf={(text) =>
          isGoodDate(text || null) ? null : 'Write it as 2019-02-28, 2019-02 or 2019'
        }
        onChange={(text) => edit({ published: text || null })}
      />
      <NativeSelect
        label="Reliability of the source"
        size="xs"
        value={source.reliability ?? ''}
        data={[
          { value: '', label: 'Not graded' },
          ...reliabilities.map((grade) => ({
            value: grade,
            label: `${grade} · ${reliabilityWords[grade]}`,
          })),
        ]}
        onChange={(event) =>
          edit({ reliability: (event.currentTarget.value || null) as Reliability | null })
        }
      />
      <Field
        label="Address"
        value={source.address}
        placeholder="https://"
        onChange={(address) => edit({ address })}
      />
      <NativeSelect
        label="What may be shared with the map"
        size="xs"
        value={source.sharing}
        data={sharings.map((sharing) => ({ value: sharing, label: sharingWords[sharing] }))}
        onChange={(event) => edit({ sharing: event.currentTarget.value as Sharing })}
      />
      <Field label="Note" value={source.note} onChange={(note) => edit({ note })} isWide />
      {source.address !== '' && (
        <button type="button" className={classes.link} onClick={() => void open()}>
          Open the address in the browser
        </button>
      )}
      {source.original && <p className={classes.original}>Imported from {source.original.name}</p>}
    </div>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly isWide?: boolean;
  readonly problemOf?: (text: string) => string | null;
  readonly onChange: (text: string) => void;
}

/** A field that is kept when it is left or Enter is pressed, and only if it is in order. */
function Field({ label, value, placeholder, isWide, problemOf, onChange }: FieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? value;
  const problem = problemOf?.(text.trim()) ?? null;
  const keep = (): void => {
    if (problem !== null) return;
    if (text.trim() !== value) onChange(text.trim());
    setDraft(null);
  };
  return (
    <TextInput
      label={label}
      size="xs"
      className={isWide ? classes.wide : undefined}
      value={text}
      placeholder={placeholder}
      maxLength={2_000}
      error={problem}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep();
        if (event.key === 'Escape') setDraft(null);
      }}
    />
  );
}
