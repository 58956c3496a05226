import { Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Markdown } from '../../ui/Markdown.tsx';
import { notifyProblem } from '../../ui/notify.ts';
import { describeShortcut } from '../../ui/Shortcut.tsx';
import { useServices } from '../services/index.ts';
import classes from './Inspector.module.css';

interface MarkdownFieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  /** Called once when the person is done, and only if the text differs. */
  readonly onChange: (value: string) => void;
}

/**
 * A longer text, shown as it is meant and edited as it is written. A click or Enter edits it; leaving it
 * keeps it, Escape takes it back.
 */
export function MarkdownField({ label, value, placeholder, onChange }: MarkdownFieldProps) {
  const [isEditing, setEditing] = useState(false);
  const view = useRef<HTMLButtonElement>(null);
  const isReturning = useRef(false);
  useEffect(() => {
    if (!isEditing && isReturning.current) view.current?.focus();
    isReturning.current = false;
  }, [isEditing]);
  const finish = (text: string | null, byKey: boolean): void => {
    isReturning.current = byKey;
    if (text !== null && text !== value) onChange(text);
    setEditing(false);
  };
  if (isEditing) return <Editor label={label} value={value} onDone={finish} />;
  return (
    <div className={classes.markdown}>
      <button
        ref={view}
        type="button"
        className={classes.markdownEdit}
        aria-label={`Edit: ${label}`}
        onClick={() => setEditing(true)}
      />
      {value === '' ? (
        <span className={classes.markdownEmpty}>{placeholder}</span>
      ) : (
        <Shown text={value} />
      )}
    </div>
  );
}

function Shown({ text }: { readonly text: string }) {
  const { bridge } = useServices();
  const open = async (url: string): Promise<void> => {
    const opened = await bridge.linksOpen({ url });
    if (!opened.ok) notifyProblem('The address was not opened', opened.message);
  };
  return (
    <div className={classes.markdownText}>
      <Markdown text={text} onOpenLink={(url) => void open(url)} />
    </div>
  );
}

function Editor({
  label,
  value,
  onDone,
}: {
  readonly label: string;
  readonly value: string;
  /** Without a text what was typed is taken back. */
  readonly onDone: (text: string | null, byKey: boolean) => void;
}) {
  const [draft, setDraft] = useState(value);
  const field = useRef<HTMLTextAreaElement>(null);
  const isDone = useRef(false);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
  }, []);
  const finish = (text: string | null, byKey: boolean): void => {
    if (isDone.current) return;
    isDone.current = true;
    onDone(text, byKey);
  };
  return (
    <Textarea
      ref={field}
      aria-label={label}
      rows={6}
      classNames={{ input: classes.markdownInput ?? '' }}
      value={draft}
      description={`# heading, - list, **bold**, *italic*, > quote, [words](https://…). ${describeShortcut('CmdOrCtrl+Enter')} when done.`}
      inputWrapperOrder={['input', 'description']}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={() => finish(draft.trimEnd(), false)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') {
          event.stopPropagation();
          finish(null, true);
        } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          finish(draft.trimEnd(), true);
        }
      }}
    />
  );
}
