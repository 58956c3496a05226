import { Button, Textarea } from '@mantine/core';
import { FileDown } from 'lucide-react';
import { useState } from 'react';
import { useWorkbench } from '../../state/use-workbench.ts';
import { notifyProblem } from '../../ui/notify.ts';
import { useServices } from '../services/index.ts';
import { articleInboxOf } from '../sources/index.ts';
import classes from './ChooseArticles.module.css';

/** The first page of the import: files from the disk, or text from the clipboard. */
export function ChooseArticles() {
  const workbench = useWorkbench();
  const { bridge } = useServices();
  const [text, setText] = useState('');
  const inbox = articleInboxOf(workbench);

  const chooseFiles = async (): Promise<void> => {
    const opened = await bridge.filesOpen({ kinds: ['article'], multiple: true });
    if (opened.ok) inbox.offer(opened.value.map((file) => ({ kind: 'file', ...file })));
    else notifyProblem('No article was opened', opened.message);
  };

  return (
    <div className={classes.choose}>
      <div className={classes.drop}>
        <FileDown size={28} aria-hidden="true" />
        <p className={classes.lead}>Drop articles anywhere in the window</p>
        <p className={classes.hint}>
          PDF, Word (DOCX), saved web pages (HTML), e-mail (EML), Markdown and plain text, up to 50
          MB each
        </p>
        <Button variant="default" onClick={() => void chooseFiles()} data-autofocus>
          Choose files…
        </Button>
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          inbox.offer([{ kind: 'pasted', text }]);
        }}
      >
        <Textarea
          label="Or paste the text of an article"
          description="Page furniture such as menus and links to other stories may stay in: it is set aside."
          autosize
          minRows={4}
          maxRows={10}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" mt={8} variant="default" disabled={text.trim() === ''}>
          Read pasted text
        </Button>
      </form>
    </div>
  );
}
