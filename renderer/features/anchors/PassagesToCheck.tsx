import { Button, Group, Modal, Stack } from '@mantine/core';
import { CheckCheck } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { lostPassage, placedPassage } from '../../../shared/articles/plan-replacement.ts';
import {
  confirmPassages,
  losePassage,
  placePassage,
} from '../../../shared/document/commands/replace-text.ts';
import type { Passage } from '../../../shared/model/passage.ts';
import { lostPassages, movedPassages } from '../../state/selectors/anchors.ts';
import { reveal } from '../../state/session-actions.ts';
import { useDocument, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { AnchorMark } from '../../ui/AnchorMark.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { notifyProblem } from '../../ui/notify.ts';
import { useServices } from '../services/index.ts';
import classes from './Anchors.module.css';
import { BothTexts } from './BothTexts.tsx';
import { FindByHand } from './FindByHand.tsx';
import { PassagePlaces } from './PassagePlaces.tsx';

/** The passages that moved or were lost when their article's text was replaced, to be put right one by one. */
export function PassagesToCheck() {
  const workbench = useWorkbench();
  const { session } = workbench;
  const top = useRef<HTMLDivElement>(null);
  const moved = useDocument(movedPassages);
  const lost = useDocument(lostPassages);
  const close = (): void => session.setState({ dialog: null });
  // The button that was pressed goes with its passage; the keyboard stays in the dialogue.
  const handleDone = (): void => top.current?.focus();
  const section = { onGo: close, onDone: handleDone };
  return (
    <Modal opened size={780} title="Passages to check" onClose={close}>
      <div ref={top} className={classes.top} tabIndex={-1} />
      {moved.length + lost.length === 0 ? (
        <EmptyState icon={<CheckCheck size={28} />} title="Every passage is where it should be">
          When an article’s text is replaced, passages that moved or were lost are listed here.
        </EmptyState>
      ) : (
        <Stack>
          <Section title={`Moved (${moved.length})`} passages={moved} {...section}>
            {moved.length > 1 && (
              <Button
                size="compact-xs"
                variant="subtle"
                onClick={() => {
                  const passageIds = moved.map(({ id }) => id);
                  workbench.dispatch(confirmPassages, { passageIds });
                  handleDone();
                }}
              >
                All of these are right
              </Button>
            )}
          </Section>
          <Section title={`Lost (${lost.length})`} passages={lost} {...section} />
        </Stack>
      )}
    </Modal>
  );
}

interface Answers {
  /** Went to the article. */
  readonly onGo: () => void;
  /** One passage was put right. */
  readonly onDone: () => void;
}

function Section({
  title,
  passages,
  children,
  ...answers
}: Answers & {
  readonly title: string;
  readonly passages: readonly Passage[];
  readonly children?: ReactNode;
}) {
  if (passages.length === 0) return null;
  return (
    <section>
      <div className={classes.sectionHead}>
        <h3 className={classes.title}>{title}</h3>
        {children}
      </div>
      <ul className={classes.list}>
        {passages.map((passage) => (
          <PassageItem key={passage.id} passage={passage} {...answers} />
        ))}
      </ul>
    </section>
  );
}

function PassageItem({ passage, onGo, onDone }: Answers & { readonly passage: Passage }) {
  const workbench = useWorkbench();
  const source = useDocument((document) => document.source.get(passage.sourceId));
  const { text, load, forget } = useSourceText(passage);
  const { anchor, quote, gist } = passage;
  const words = quote?.exact ?? gist;
  const item = useRef<HTMLLIElement>(null);
  const isAsked = useSession(
    ({ reveal: asked }) =>
      asked?.target.kind === 'passage' && asked.target.passageId === passage.id,
  );
  useEffect(() => {
    if (isAsked) item.current?.scrollIntoView({ block: 'nearest' });
  }, [isAsked]);
  const show = (): void => {
    workbench.session.setState({ screen: 'library', openSourceId: passage.sourceId });
    reveal(workbench.session, { kind: 'passage', passageId: passage.id });
    onGo();
  };
  return (
    <li ref={item} className={classes.item} data-is-asked={isAsked || undefined}>
      <div className={classes.heading}>
        <span>{source?.title || 'Untitled'}</span>
        <AnchorMark anchor={anchor} />
      </div>
      {anchor.kind === 'moved' ? (
        <BothTexts was={anchor.was ?? words} words={words} />
      ) : (
        <p className={classes.was}>“{words}”</p>
      )}
      <PassagePlaces passageId={passage.id} />
      {text === null ? (
        <Group gap={8}>
          {anchor.kind === 'moved' && (
            <>
              <Button
                size="xs"
                onClick={() => {
                  workbench.dispatch(confirmPassages, { passageIds: [passage.id] });
                  onDone();
                }}
              >
                It is right
              </Button>
              <Button
                size="xs"
                variant="default"
                onClick={() => workbench.dispatch(losePassage, { passage: lostPassage(passage) })}
              >
                It is not there
              </Button>
            </>
          )}
          <Button size="xs" variant="default" onClick={show}>
            Show in the article
          </Button>
          <Button size="xs" variant="default" onClick={() => void load()}>
            Find by hand…
          </Button>
        </Group>
      ) : (
        <FindByHand
          text={text}
          nearOffset={passage.position.start}
          onCancel={forget}
          onChoose={(position) => {
            workbench.dispatch(placePassage, { passage: placedPassage(passage, text, position) });
            forget();
            onDone();
          }}
        />
      )}
    </li>
  );
}

/** The text of a passage's article, once it is asked for; it is not held in memory otherwise. */
function useSourceText({ sourceId }: Passage): {
  readonly text: string | null;
  load(): Promise<void>;
  forget(): void;
} {
  const { texts } = useServices();
  const source = useDocument((document) => document.source.get(sourceId));
  const [text, setText] = useState<string | null>(null);
  return {
    text,
    async load() {
      const loaded = source?.text ? await texts.getText(source.text.hash) : null;
      if (loaded === null) {
        const why = 'Its text is not on this computer. Import the article, then look again.';
        notifyProblem('The article cannot be shown', why);
      }
      setText(loaded);
    },
    forget: () => setText(null),
  };
}
