import { Portal } from '@mantine/core';
import { FileDown } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useWorkbench } from '../../state/use-workbench.ts';
import classes from './ArticleDrop.module.css';
import { receiveFiles } from './receive-files.ts';

/**
 * Lets files be dropped anywhere in the window. Where it is mounted more than once the first one
 * answers and the others see that the event was handled.
 */
export function ArticleDrop() {
  const workbench = useWorkbench();
  const [isOver, setIsOver] = useState(false);
  // Entering a child fires before leaving its parent: the pointer has left when as many were left as
  // were entered.
  const depth = useRef(0);
  useEffect(() => {
    const ours = (event: DragEvent): boolean =>
      !event.defaultPrevented && (event.dataTransfer?.types.includes('Files') ?? false);
    const end = (): void => {
      depth.current = 0;
      setIsOver(false);
    };
    const handleEnter = (event: DragEvent): void => {
      if (!ours(event)) return;
      event.preventDefault();
      depth.current += 1;
      setIsOver(true);
    };
    const handleOver = (event: DragEvent): void => {
      if (!ours(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    };
    const handleLeave = (): void => {
      depth.current = Math.max(0, depth.current - 1);
      if (depth.current === 0) setIsOver(false);
    };
    const handleDrop = (event: DragEvent): void => {
      end();
      if (!ours(event)) return;
      event.preventDefault();
      void receiveFiles([...(event.dataTransfer?.files ?? [])], workbench);
    };
    window.addEventListener('dragenter', handleEnter);
    window.addEventListener('dragover', handleOver);
    window.addEventListener('dragleave', handleLeave);
    window.addEventListener('drop', handleDrop);
    return () => {
      window.removeEventListener('dragenter', handleEnter);
      window.removeEventListener('dragover', handleOver);
      window.removeEventListener('dragleave', handleLeave);
      window.removeEventListener('drop', handleDrop);
    };
  }, [workbench]);
  if (!isOver) return null;
  return (
    <Portal>
      <div className={classes.hint}>
        <div className={classes.box}>
          <FileDown size={32} aria-hidden="true" />
          <span className={classes.title}>Drop to import</span>
          <span className={classes.text}>
            Articles – PDF, Word, web pages, e-mail, Markdown, plain text – or a map file, also one
            of another program (BIF, XDSL …)
          </span>
        </div>
      </div>
    </Portal>
  );
}
