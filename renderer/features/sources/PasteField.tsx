import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { InboxItem } from './article-inbox.ts';

type Pasted = Extract<InboxItem, { kind: 'pasted' }>;

interface PasteFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly onRead: (pasted: Pasted) => void;
}

/**
 * A field that takes the text of an article. What is pasted with its formatting keeps it for as long as the
 * words are not changed: headings and quotations are then told apart.
 */
export function PasteField({ label, description, onRead }: PasteFieldProps) {
  const [text, setText] = useState('');
  const [rich, setRich] = useState<{ html: string; text: string } | null>(null);
  const html = rich && asTyped(rich.text) === asTyped(text) ? rich.html : null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onRead({ kind: 'pasted', text, ...(html ? { html } : {}) });
      }}
    >
      <Textarea
        label={label}
        description={description}
        rows={6}
        value={text}
        onPaste={({ clipboardData }) => {
          const [pasted, formatted] = ['text/plain', 'text/html'].map((type) =>
            clipboardData.getData(type),
          );
          setRich(pasted && formatted ? { html: formatted, text: pasted } : null);
        }}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" mt={8} variant="default" disabled={text.trim() === ''}>
        {html ? 'Read pasted text, with its formatting' : 'Read pasted text'}
      </Button>
    </form>
  );
}

/** A field writes line ends in its own way. */
function asTyped(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').trim();
}
