import { Alert, Button, Group, Loader, Modal, Stack } from '@mantine/core';
import { FileDown } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type {
  ArrivedArticle,
  ArticleTrouble,
  ReadArticle,
} from '../../../shared/articles/arrived-article.ts';
import type { PassagePlan } from '../../../shared/articles/plan-replacement.ts';
import { type Result, success } from '../../../shared/lib/result.ts';
import type { Source } from '../../../shared/model/source.ts';
import { passagesOfSource } from '../../state/selectors/evidence.ts';
import { useDocument, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { notify } from '../../ui/notify.ts';
import { useServices } from '../services/index.ts';
import { PasteField } from '../sources/index.ts';
import classes from './Anchors.module.css';
import { dropOffered, offeredText } from './offered-text.ts';
import { ReviewPlans } from './ReviewPlans.tsx';
import { applyReplacement, countPlans, type Decisions } from './replace-text.ts';

/** Replaces the text of the article that is open by another copy, after showing what becomes of its passages. */
export function ReplaceTextDialog() {
  const openId = useSession(({ openSourceId }) => openSourceId);
  const source = useDocument((document) => (openId ? document.source.get(openId) : undefined));
  // The article can have gone meanwhile, by another window or an undo: then there is nothing to replace.
  return source ? <Dialog key={source.id} source={source} /> : null;
}

function Dialog({ source }: { readonly source: Source }) {
  const workbench = useWorkbench();
  const [offer] = useState(() => offeredText(workbench));
  // Not while it is drawn: a drawing that is thrown away would take the text along.
  useEffect(() => () => dropOffered(workbench), [workbench]);
  const close = (outcome: string | null): void => {
    workbench.session.setState({ dialog: null });
    offer?.onDone?.(outcome);
  };
  return (
    <Modal
      opened
      size={780}
      title={`Replace the text of “${source.title || 'Untitled'}”`}
      onClose={() => close(null)}
    >
      <ReplaceText source={source} offered={offer?.read ?? null} onClose={close} />
    </Modal>
  );
}

interface Found {
  readonly read: ReadArticle;
  readonly plans: readonly PassagePlan[];
}

/** Reads the text that is to replace the other, if that is not done already. */
type NewText = (signal: AbortSignal) => Promise<Result<ReadArticle, ArticleTrouble>>;

function ReplaceText({
  source,
  offered,
  onClose,
}: {
  readonly source: Source;
  readonly offered: ReadArticle | null;
  /** With what became of the passages; null where nothing was replaced. */
  readonly onClose: (outcome: string | null) => void;
}) {
  const workbench = useWorkbench();
  const services = useServices();
  const work = useRef(new AbortController());
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  const [decisions, setDecisions] = useState<Decisions>(new Map());

  const look = async (readNew: NewText): Promise<void> => {
    work.current = new AbortController();
    setBusy(true);
    setProblem(null);
    const { signal } = work.current;
    const read = await readNew(signal);
    const outcome = read.ok ? await findPassages(read.value, signal) : read.failure.message;
    // Once the dialogue is closed there is nobody to tell.
    if (signal.aborted) return;
    setBusy(false);
    if (typeof outcome === 'string') setProblem(outcome);
    else setFound(outcome);
  };
  const findPassages = async (read: ReadArticle, signal: AbortSignal): Promise<Found | string> => {
    const { text, textHash } = read.article;
    if (textHash === source.text?.hash) {
      return 'This is the very text that the article has already. There is nothing to replace.';
    }
    const oldText = source.text ? await services.texts.getText(source.text.hash) : null;
    const passages = passagesOfSource(workbench.map.getState().document, source.id);
    const question = { passages, oldText, newText: text };
    const planned = await services.anchors.planReplacement(question, signal);
    return planned.ok ? { read, plans: planned.value } : planned.failure;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is looked at once, when this opens.
  useEffect(() => {
    if (offered) void look(async () => success(offered));
    return () => work.current.abort();
  }, []);
  const apply = async ({ read, plans }: Found): Promise<void> => {
    setBusy(true);
    const replacement = { source, read, plans, decisions };
    const applied = await applyReplacement(replacement, { workbench, services });
    setBusy(false);
    if (!applied.ok) return setProblem(applied.failure);
    const { exact, moved, lost } = countPlans(plans, decisions);
    const outcome = `${exact} exact, ${moved} moved, ${lost} lost`;
    notify(`Text replaced: ${outcome}. Undo takes it back.`);
    onClose(outcome);
  };

  return (
    <Stack>
      {problem && (
        <Alert color="red" role="alert">
          {problem}
        </Alert>
      )}
      {isBusy && (
        <div className={classes.progress} role="status">
          <Loader size="sm" /> Reading the text and looking for the passages…
        </div>
      )}
      {!isBusy && !found && (
        <ChooseText
          onChoose={(arrived) => void look((signal) => services.articles.read(arrived, signal))}
        />
      )}
      {!isBusy && found && (
        <ReviewPlans
          plans={found.plans}
          text={found.read.article.text}
          decisions={decisions}
          onDecide={(passageId, decision) =>
            setDecisions((before) => new Map(before).set(passageId, decision))
          }
          onCancel={() => onClose(null)}
          onApply={() => void apply(found)}
        />
      )}
    </Stack>
  );
}

function ChooseText({ onChoose }: { readonly onChoose: (arrived: ArrivedArticle) => void }) {
  const { bridge } = useServices();
  const [problem, setProblem] = useState<string | null>(null);
  const choose = async (): Promise<void> => {
    const opened = await bridge.filesOpen({ kinds: ['article'], multiple: false });
    if (!opened.ok) return setProblem(opened.message);
    const [file] = opened.value;
    if (file) onChoose({ kind: 'file', ...file });
  };
  return (
    <>
      <p className={classes.note}>
        Choose or paste the newer or cleaner copy. You see what becomes of each passage before
        anything is changed.
      </p>
      {problem && (
        <Alert color="red" role="alert">
          {problem}
        </Alert>
      )}
      <Group>
        <Button
          variant="default"
          leftSection={<FileDown size={16} />}
          onClick={() => void choose()}
          data-autofocus
        >
          Choose a file…
        </Button>
      </Group>
      <PasteField label="Or paste the text" onRead={onChoose} />
    </>
  );
}
