import { Popover } from '@mantine/core';
import {
  type KeyboardEvent,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { bringBack, setAsideRange } from '../../../shared/articles/set-aside.ts';
import { setFurniture } from '../../../shared/document/commands/evidence.ts';
import type { PassageId } from '../../../shared/lib/ids.ts';
import type { Stance } from '../../../shared/model/evidence.ts';
import type { Passage, Position } from '../../../shared/model/passage.ts';
import type { Source } from '../../../shared/model/source.ts';
import { passagesOfSource } from '../../state/selectors/evidence.ts';
import { useDocument, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { citationOf } from '../../ui/citation.ts';
import { notify, notifyProblem } from '../../ui/notify.ts';
import { ArticleBlocks } from './ArticleBlocks.tsx';
import classes from './ArticleText.module.css';
import { type AttachRequest, commentOn, passageAt } from './attach.ts';
import { CommentForm } from './CommentForm.tsx';
import { PassagePopover } from './PassagePopover.tsx';
import {
  chunksAround,
  chunksOf,
  type Mark,
  type ReaderChunk,
  type ReaderPart,
  readerParts,
  wholeBlocks,
  withoutRepeatedTitle,
} from './reader-blocks.ts';
import { SelectionBar, type SelectionCommand } from './SelectionBar.tsx';
import { startAttribute } from './text-points.ts';
import { useDrawnChunks } from './use-drawn-chunks.ts';
import { type Place, placeOf, useTextSelection } from './use-text-selection.ts';
import type { Step } from './walk-text.ts';

interface ArticleTextProps {
  readonly source: Source;
  readonly text: string;
  readonly request: AttachRequest | null;
  readonly onAttach: (request: AttachRequest) => void;
}

/** A mark whose places are shown. */
interface OpenedMark {
  readonly ids: readonly PassageId[];
  /** Where its words begin, by which it is found again after it was drawn anew. */
  readonly start: string;
  readonly place: Place;
}

/** The words of an article, its passages marked, to be read, selected and attached. */
export function ArticleText({ source, text, request, onAttach }: ArticleTextProps) {
  const workbench = useWorkbench();
  const root = useRef<HTMLElement>(null);
  const keysId = useId();
  const passages = useDocument((document) => passagesOfSource(document, source.id));
  const parts = useMemo(() => readerParts(text, source.setAside), [text, source.setAside]);
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  const [commented, setCommented] = useState<{ passage: Passage; place: Place } | null>(null);
  const [opened, setOpened] = useState<OpenedMark | null>(null);

  const anchored = useMemo(() => passages.filter((one) => isAnchored(one, text)), [passages, text]);
  const pending = request?.passage.position ?? commented?.passage.position ?? null;
  const marks = useMemo(
    (): readonly Mark[] => [
      ...anchored.map(({ id, position }) => ({ ...position, passageId: id })),
      ...(pending ? [{ ...pending, passageId: null }] : []),
    ],
    [anchored, pending],
  );
  const shown = useMemo(
    () => withoutRepeatedTitle(parts, source.title, marks),
    [parts, source.title, marks],
  );
  const readable = useMemo(
    () =>
      shown.flatMap((part) => {
        if (part.type === 'block') return [part.block];
        return unfolded.has(part.start) ? part.blocks : [];
      }),
    [shown, unfolded],
  );
  const chunks = useMemo(() => chunksOf(shown), [shown]);
  const { drawn, draw } = useDrawnChunks(root, chunks);
  const { live, step, clear } = useTextSelection(root, readable);
  const flashing = useRevealed({
    root,
    anchored,
    parts,
    unfolded,
    setUnfolded,
    chunks,
    drawn,
    draw,
  });

  const selectedPassage = (): Passage | null => {
    if (!live) return null;
    const selected = { sourceId: source.id, text, position: live.position };
    const newId = () => workbench.ids.newId<PassageId>('passage');
    const passage = passageAt(workbench.map.getState().document, selected, newId);
    if (!passage) notify('Select some words, up to 20,000 characters of them.');
    return passage;
  };
  const beginAttaching = (stance: Stance): void => {
    const passage = selectedPassage();
    if (passage) onAttach({ passage, stance });
  };
  const copy = async (): Promise<void> => {
    const passage = selectedPassage();
    if (!passage?.quote) return;
    const copied = await copyText(`“${passage.quote.exact}” (${citationOf(source)})`);
    if (copied) notify('Copied with its citation.');
    else notifyProblem('Nothing was copied', 'The clipboard did not accept it. Please try again.');
  };
  const setAside = (range: Position): void => {
    const next = setAsideRange(source.setAside, range, 'other');
    workbench.dispatch(setFurniture, { sourceId: source.id, setAside: next });
    clear();
  };
  const run = (command: SelectionCommand): void => {
    if (!live) return;
    switch (command) {
      case 'comment': {
        const passage = selectedPassage();
        if (passage) setCommented({ passage, place: live.place });
        return;
      }
      case 'copy':
        void copy();
        return;
      case 'setAside': {
        const range = wholeBlocks(parts, live.position);
        if (range) setAside(range);
        return;
      }
      default:
        beginAttaching(command);
    }
  };

  const openMark = useCallback((ids: readonly PassageId[], mark: HTMLElement): void => {
    if (root.current)
      setOpened({
        ids,
        start: mark.getAttribute(startAttribute) ?? '',
        place: placeOf(lastRect(mark), root.current),
      });
  }, []);

  const toggleFold = useCallback(
    (start: number): void => setUnfolded((before) => toggled(before, start)),
    [],
  );
  const bringFoldBack = useCallback(
    ({ start, end }: Position): void => {
      const next = bringBack(source.setAside, stretchesAt(source, start, end));
      workbench.dispatch(setFurniture, { sourceId: source.id, setAside: next });
    },
    [workbench, source],
  );

  const closeMark = (): void => {
    setOpened(null);
    root.current
      ?.querySelector<HTMLElement>(`mark[${startAttribute}="${opened?.start}"]`)
      ?.focus({ preventScroll: true });
  };

  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey) return;
    const wanted = stepOfKey(event);
    const command = event.altKey ? undefined : commandKeys[event.key.toLowerCase()];
    if (wanted) {
      // A step goes to the next paragraph at most, and that must be there to be selected.
      if (live) flushSync(() => draw(chunksAround(chunks, live.position)));
      step(wanted);
    } else if (event.key === 'Escape' && live) clear();
    else if (command && live && !event.shiftKey) run(command);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={classes.text}>
      <section
        ref={root}
        className={classes.words}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: words are selected with the keyboard here.
        tabIndex={0}
        data-article-text
        aria-label="Text of the article"
        aria-describedby={keysId}
        onKeyDown={handleKeyDown}
      >
        <ArticleBlocks
          chunks={chunks}
          drawn={drawn}
          marks={marks}
          unfolded={unfolded}
          flashing={flashing}
          onToggleFold={toggleFold}
          onBringBack={bringFoldBack}
          onOpenMark={openMark}
        />
      </section>
      <p id={keysId} className={classes.keys}>
        <kbd>←</kbd> <kbd>→</kbd> word · <kbd>Alt</kbd> sentence · <kbd>↑</kbd> <kbd>↓</kbd>{' '}
        paragraph · <kbd>Shift</kbd> extends · <kbd>E</kbd> attach
      </p>
      {live && !commented && <SelectionBar place={live.place} onCommand={run} />}
      {commented && (
        <CommentForm
          place={commented.place}
          comment={commented.passage.comment}
          onSave={(comment) => {
            commentOn(workbench, commented.passage, comment);
            setCommented(null);
            root.current?.focus({ preventScroll: true });
          }}
          onCancel={() => {
            setCommented(null);
            root.current?.focus({ preventScroll: true });
          }}
        />
      )}
      {opened && (
        <Popover
          opened
          onChange={(isOpen) => !isOpen && closeMark()}
          position="bottom"
          width={368}
          shadow="md"
          withArrow
          trapFocus
          withRoles={false}
        >
          <Popover.Target>
            <span
              className={classes.anchor}
              style={{
                top: opened.place.topPx,
                left: opened.place.middlePx,
                height: opened.place.bottomPx - opened.place.topPx,
              }}
            />
          </Popover.Target>
          <Popover.Dropdown role="dialog" aria-label="What this passage is attached to">
            {opened.ids.map((passageId) => (
              <PassagePopover
                key={passageId}
                passageId={passageId}
                onAttach={(passage) => {
                  setOpened(null);
                  onAttach({ passage, stance: 'supports' });
                }}
              />
            ))}
          </Popover.Dropdown>
        </Popover>
      )}
    </div>
  );
}

const commandKeys: Readonly<Record<string, SelectionCommand>> = {
  e: 'supports',
  s: 'supports',
  c: 'challenges',
  x: 'context',
  n: 'comment',
  q: 'copy',
  f: 'setAside',
};

/** The step that a key asks for; undefined for keys that mean something else. */
function stepOfKey({ key, shiftKey, altKey }: KeyboardEvent): Step | undefined {
  const [, arrow] = /^Arrow(Left|Right|Up|Down)$/.exec(key) ?? [];
  if (!arrow) return undefined;
  const isAcross = arrow === 'Left' || arrow === 'Right';
  return {
    unit: isAcross ? (altKey ? 'sentence' : 'word') : 'paragraph',
    direction: arrow === 'Right' || arrow === 'Down' ? 'forward' : 'back',
    extend: shiftKey,
  };
}

/** Whether a passage's words stand in this text where the passage says. */
function isAnchored({ quote, position }: Passage, text: string): boolean {
  return quote !== null && text.slice(position.start, position.end) === quote.exact;
}

/** Everything that is set aside in a fold, to the very ends of its stretches. */
function stretchesAt({ setAside }: Source, start: number, end: number): Position {
  const own = setAside.filter((stretch) => stretch.start < end && start < stretch.end);
  return {
    start: Math.min(start, ...own.map((stretch) => stretch.start)),
    end: Math.max(end, ...own.map((stretch) => stretch.end)),
  };
}

function toggled(set: ReadonlySet<number>, value: number): ReadonlySet<number> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}

/** Where the last line of something stands. */
function lastRect(element: Element): DOMRect {
  return [...element.getClientRects()].at(-1) ?? element.getBoundingClientRect();
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

const flashMs = 1_600;

interface Revealing {
  readonly root: React.RefObject<HTMLElement | null>;
  readonly anchored: readonly Passage[];
  readonly parts: readonly ReaderPart[];
  readonly unfolded: ReadonlySet<number>;
  readonly setUnfolded: (unfolded: ReadonlySet<number>) => void;
  readonly chunks: readonly ReaderChunk[];
  readonly drawn: ReadonlySet<number>;
  readonly draw: (indices: readonly number[]) => void;
}

/** Brings a passage into view when it is asked for, drawing and unfolding what hides it; answers which one flashes. */
function useRevealed({
  root,
  anchored,
  parts,
  unfolded,
  setUnfolded,
  chunks,
  drawn,
  draw,
}: Revealing): PassageId | null {
  const asked = useSession(({ reveal }) => reveal);
  const answered = useRef(0);
  const [flashing, setFlashing] = useState<PassageId | null>(null);
  useEffect(() => {
    if (asked?.target.kind !== 'passage' || answered.current === asked.serial) return;
    const { passageId } = asked.target;
    const passage = anchored.find(({ id }) => id === passageId);
    if (!passage) return;
    const fold = parts.find(
      (part) =>
        part.type === 'fold' &&
        part.start < passage.position.end &&
        passage.position.start < part.end &&
        !unfolded.has(part.start),
    );
    if (fold?.type === 'fold') {
      setUnfolded(new Set([...unfolded, fold.start]));
      return;
    }
    const around = chunksAround(chunks, passage.position);
    if (around.some((index) => !drawn.has(index))) {
      draw(around);
      return;
    }
    const mark = marksOf(root.current, passageId)[0];
    if (!mark) return;
    answered.current = asked.serial;
    mark.scrollIntoView({ block: 'center' });
    mark.focus({ preventScroll: true });
    setFlashing(passageId);
  }, [asked, anchored, parts, unfolded, setUnfolded, chunks, drawn, draw, root]);
  useEffect(() => {
    if (!flashing) return;
    const timer = setTimeout(() => setFlashing(null), flashMs);
    return () => clearTimeout(timer);
  }, [flashing]);
  return flashing;
}

/** The marks of a passage, in the order of the text. */
function marksOf(root: HTMLElement | null, passageId: PassageId): HTMLElement[] {
  return [...(root?.querySelectorAll('mark') ?? [])].filter((mark) =>
    mark.getAttribute('data-passages')?.split('\n').includes(passageId),
  );
}
