import { Button } from '@mantine/core';
import { FileText } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { EvidenceTarget } from '../../../shared/model/evidence.ts';
import { describeTarget } from '../../state/selectors/evidence.ts';
import { useDocument, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useAction } from '../actions/index.ts';
import { Workspace } from '../shell/index.ts';
import { articleInboxOf } from '../sources/index.ts';
import { AttachPanel } from './AttachPanel.tsx';
import { type AttachRequest, attach } from './attach.ts';
import { LibraryList } from './LibraryList.tsx';
import classes from './LibraryScreen.module.css';
import { Reader } from './Reader.tsx';

/** The articles, the one that is read, and the places that its passages are attached to. */
export function LibraryScreen() {
  const workbench = useWorkbench();
  const { session } = workbench;
  const source = useOpenSource();
  const [request, setRequest] = useState<AttachRequest | null>(null);
  const [said, setSaid] = useState('');
  const reader = useRef<HTMLDivElement>(null);
  usePastedArticles();

  // Another article: what was selected in the last one is not attached from here.
  const isOfThisArticle = request?.passage.sourceId === source?.id;
  const shownRequest = isOfThisArticle ? request : null;

  const begin = useCallback(
    (next: AttachRequest) => {
      session.setState({ isInspectorOpen: true });
      setRequest(next);
    },
    [session],
  );
  const end = (): void => {
    setRequest(null);
    reader.current
      ?.querySelector<HTMLElement>('[data-article-text]')
      ?.focus({ preventScroll: true });
  };
  const finish = (target: EvidenceTarget): void => {
    if (!shownRequest) return;
    const isAttached = attach(workbench, shownRequest, target);
    const place = describeTarget(workbench.map.getState().document, target);
    setSaid(
      isAttached ? `Attached to ${place}` : `Nothing changed: it is attached to ${place} already`,
    );
    end();
  };

  return (
    <>
      <Workspace
        name="library"
        heading="Library"
        left={<LibraryList currentId={source?.id ?? null} />}
        leftLabel="Articles"
        main={
          <div ref={reader} className={classes.main}>
            {source ? (
              <Reader key={source.id} source={source} request={shownRequest} onAttach={begin} />
            ) : (
              <NothingOpen />
            )}
          </div>
        }
        right={
          <AttachPanel
            sourceId={source?.id ?? null}
            request={shownRequest}
            onRequest={begin}
            onChoose={finish}
            onCancel={end}
          />
        }
        rightLabel="Attach"
      />
      <div className="bp-visually-hidden" role="status">
        {said}
      </div>
    </>
  );
}

function useOpenSource() {
  const openId = useSession(({ openSourceId }) => openSourceId);
  return useDocument(({ source }) => (openId ? source.get(openId) : undefined)) ?? null;
}

/** Text pasted on this screen, and not into a field, is an article. */
function usePastedArticles(): void {
  const workbench = useWorkbench();
  useEffect(() => {
    const handlePaste = (event: ClipboardEvent): void => {
      const isTyping =
        event.target instanceof Element &&
        event.target.closest('input, textarea, [contenteditable="true"]') !== null;
      if (isTyping || event.defaultPrevented || workbench.session.getState().dialog) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      const html = event.clipboardData?.getData('text/html') ?? '';
      if (text.trim() === '' && html.trim() === '') return;
      event.preventDefault();
      articleInboxOf(workbench).offer([{ kind: 'pasted', text, html }]);
    };
    window.addEventListener('paste', handlePaste);
    return () => window.removeEventListener('paste', handlePaste);
  }, [workbench]);
}

function NothingOpen() {
  const hasSources = useDocument(({ source }) => source.size > 0);
  const add = useAction('article.import');
  return (
    <div className={classes.nothing}>
      {hasSources ? (
        <EmptyState icon={<FileText size={28} />} title="No article is open">
          Choose one at the left to read it and to attach its passages to the map.
        </EmptyState>
      ) : (
        <EmptyState
          icon={<FileText size={28} />}
          title="No articles yet"
          action={<Button onClick={add.run}>Import articles</Button>}
        >
          Import the texts that your map rests on. They stay on this computer.
        </EmptyState>
      )}
    </div>
  );
}
