import { Button } from '@mantine/core';
import { FileDown } from 'lucide-react';
import type { ChosenFile } from '../../../shared/ipc/contract.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import { notifyProblem } from '../../ui/notify.ts';
import { useServices } from '../services/index.ts';
import { articleInboxOf, type InboxItem, PasteField } from '../sources/index.ts';
import classes from './ChooseArticles.module.css';

/** The first page of the import: files from the disk, or text from the clipboard. */
export function ChooseArticles() {
  const workbench = useWorkbench();
  const { bridge } = useServices();
  const inbox = articleInboxOf(workbench);

  const chooseFiles = async (): Promise<void> => {
    const opened = await bridge.filesOpen({ kinds: ['article'], multiple: true });
    if (opened.ok) inbox.offer(opened.value.map(itemOf));
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
      <PasteField
        label="Or paste the text of an article"
        description="Page furniture such as menus and links to other stories may stay in: it is set aside."
        onRead={(pasted) => inbox.offer([pasted])}
      />
    </div>
  );
}

function itemOf({ name, bytes, problem }: ChosenFile): InboxItem {
  return problem === undefined
    ? { kind: 'file', name, bytes }
    : { kind: 'problem', name, message: problem };
}
