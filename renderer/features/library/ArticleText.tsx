import {
  type DragEvent,
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
import { directionOf, type TextDirection } from '../../../shared/drawing/wrap-text.ts';
import type { PassageId } from '../../../shared/lib/ids.ts';
import type { Stance } from '../../../shared/model/evidence.ts';
import type { Passage, Position } from '../../../shared/model/passage.ts';
import type { Source } from '../../../shared/model/source.ts';
import { passagesOfSource } from '../../state/selectors/evidence.ts';
import { checkPassage, reveal } from '../../state/session-actions.ts';
import { useDocument, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { notify } from '../../ui/notify.ts';
import { carryPassage } from '../passage-drop/index.ts';
import { copyPassage } from '../source-details/index.ts';
import { ArticleBlocks } from './ArticleBlocks.tsx';
import classes from './ArticleText.module.css';
import { type AttachRequest, commentOn, passageAt } from './attach.ts';
import { CommentForm } from './CommentForm.tsx';
import { findInText, searchableText } from './find-in-text.ts';
import { LostPassages } from './LostPassages.tsx';
import { type LinesBox, linesBoxOf, OpenedPassages } from './OpenedPassages.tsx';
import { nextPassage, type WalkFrom } from './passage-walk.ts';
import { ReaderBar } from './ReaderBar.tsx';
import {
  chunksAround,
  chunksOf,
  type Mark,
  pagesByBlock,
  type ReaderBlock,
  readerParts,
  wholeBlocks,
  withoutRepeatedTitle,
} from './reader-blocks.ts';
import { SelectionBar, type SelectionCommand } from './SelectionBar.tsx';
import { startAttribute } from './text-points.ts';
import { rangesOf } from './text-ranges.ts';
import { useDrawnChunks } from './use-drawn-chunks.ts';
import { useFoundHighlights } from './use-found-highlights.ts';
import { firstOffsetInView, useReadingPlace } from './use-reading-place.ts';
import {
  bringOntoPage,
  type DrawnText,
  marksOf,
  scrollToRange,
  useRevealed,
} from './use-revealed.ts';
import { type Place, useTextSelection } from './use-text-selection.ts';
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
  readonly box: LinesBox;
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
  const walkedTo = useRef<Passage | null>(null);
  const [opened, setOpened] = useState<OpenedMark | null>(null);

  const anchored = useMemo(() => passages.filter((one) => isAnchored(one, text)), [passages, text]);
  const lost = useMemo(() => passages.filter(({ anchor }) => anchor.kind === 'lost'), [passages]);
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
  const { live, step, clear } = useTextSelection(root, readable, source.language);
  const drawnText = useMemo(
    (): DrawnText => ({ root, parts, unfolded, setUnfolded, chunks, drawn, draw }),
    [parts, unfolded, chunks, drawn, draw],
  );
  const flashing = useRevealed(drawnText, source.id, anchored);
  useReadingPlace(drawnText, source.id, anchored);
  const pages = useMemo(() => pagesByBlock(readable, source.pages), [readable, source.pages]);
  const hitCount = useFoundWords(drawnText, text, readable, marks);

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
  const copy = (): void => {
    const passage = selectedPassage();
    if (!passage?.quote) return;
    void copyPassage(source, passage, workbench.session.getState().citationStyle);
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
        copy();
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

  const focusText = useCallback((): void => root.current?.focus({ preventScroll: true }), []);
  /** The passage that has the keyboard, or that one came to and still sees; otherwise the place in view. */
  const fromWhere = (text: HTMLElement): WalkFrom => {
    const focused = anchored.find(({ id }) =>
      marksOf(text, id).some((mark) => mark === document.activeElement),
    );
    const last = anchored.find((one) => one === walkedTo.current && isInView(text, one.id));
    const passage = focused ?? last;
    return passage
      ? { kind: 'passage', passage }
      : { kind: 'offset', offset: firstOffsetInView(text) ?? 0 };
  };
  const goToPassage = (stepBy: 1 | -1): void => {
    const next = root.current && nextPassage(anchored, fromWhere(root.current), stepBy);
    if (next) {
      walkedTo.current = next;
      // What was selected is left behind: the next key selects words from the passage on.
      clear(next.position.start);
      reveal(workbench.session, { kind: 'passage', passageId: next.id });
    } else notify(stepBy > 0 ? 'That was the last passage.' : 'That was the first passage.');
  };
  const startDrag = (event: DragEvent): void => {
    const passage = selectedPassage();
    if (!passage) return;
    carryPassage(event.dataTransfer, { passageId: passage.id, stance: 'supports' });
    // Drawn anew while the drag begins, the words would be gone from under the pointer.
    setTimeout(() => onAttach({ passage, stance: 'supports' }));
  };

  const openMark = useCallback((ids: readonly PassageId[], mark: HTMLElement): void => {
    const text = root.current;
    if (!text) return;
    const box = linesBoxOf(
      ids.flatMap((id) => marksOf(text, id)),
      text,
    );
    if (box) setOpened({ ids, start: mark.getAttribute(startAttribute) ?? '', box });
  }, []);

  const openNote = useCallback(
    (passageId: PassageId): void => {
      const [mark] = marksOf(root.current, passageId);
      if (mark) openMark([passageId], mark);
    },
    [openMark],
  );

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
    const goTo = event.altKey || event.shiftKey ? undefined : passageKeys[event.key.toLowerCase()];
    const wanted = stepOfKey(event, directionOf(text));
    const command = event.altKey ? undefined : commandKeys[event.key.toLowerCase()];
    if (wanted) {
      // A step goes to the next paragraph at most, and that must be there to be selected.
      if (live) flushSync(() => draw(chunksAround(chunks, live.position)));
      step(wanted);
    } else if (event.key === 'Escape' && live) clear();
    else if (goTo) goToPassage(goTo);
    else if (command && live && !event.shiftKey) run(command);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={classes.text}>
      <ReaderBar
        sourceId={source.id}
        passageCount={anchored.length}
        hitCount={hitCount}
        onGoToPassage={goToPassage}
        onLeave={focusText}
      />
      <section
        ref={root}
        className={classes.words}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: words are selected with the keyboard here.
        tabIndex={0}
        data-article-text
        // Read aloud, hyphenated and set in the letters of its own language, as far as that is known.
        lang={source.language || undefined}
        aria-label="Text of the article"
        aria-describedby={keysId}
        onKeyDown={handleKeyDown}
        onDragStart={startDrag}
      >
        <ArticleBlocks
          chunks={chunks}
          drawn={drawn}
          marks={marks}
          unfolded={unfolded}
          flashing={flashing}
          opened={opened?.ids ?? null}
          pages={pages}
          onToggleFold={toggleFold}
          onBringBack={bringFoldBack}
          onOpenMark={openMark}
          onOpenNote={openNote}
        />
      </section>
      <p id={keysId} className={classes.keys}>
        <kbd>←</kbd> <kbd>→</kbd> word · <kbd>Alt</kbd> sentence · <kbd>↑</kbd> <kbd>↓</kbd>{' '}
        paragraph · <kbd>Shift</kbd> extends · <kbd>E</kbd> attach · <kbd>J</kbd> <kbd>K</kbd> next
        and previous passage
      </p>
      <LostPassages passages={lost} />
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
        <OpenedPassages
          ids={opened.ids}
          box={opened.box}
          onClose={closeMark}
          onCheck={(passageId) => {
            setOpened(null);
            checkPassage(workbench.session, passageId);
          }}
          onAttach={(passage) => {
            setOpened(null);
            onAttach({ passage, stance: 'supports' });
          }}
        />
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

const passageKeys: Readonly<Record<string, 1 | -1>> = { j: 1, k: -1 };

/** The step that a key asks for, in a text of a direction; undefined for keys that mean something else. */
function stepOfKey(
  { key, shiftKey, altKey }: KeyboardEvent,
  textDirection: TextDirection,
): Step | undefined {
  const [, arrow] = /^Arrow(Left|Right|Up|Down)$/.exec(key) ?? [];
  if (!arrow) return undefined;
  const isAcross = arrow === 'Left' || arrow === 'Right';
  const onward = textDirection === 'rtl' ? 'Left' : 'Right';
  return {
    unit: isAcross ? (altKey ? 'sentence' : 'word') : 'paragraph',
    direction: arrow === onward || arrow === 'Down' ? 'forward' : 'back',
    extend: shiftKey,
  };
}

/** Whether a passage's words stand in this text where the passage says; those of a lost one do by chance only. */
function isAnchored({ anchor, quote, position }: Passage, text: string): boolean {
  return (
    anchor.kind !== 'lost' &&
    quote !== null &&
    text.slice(position.start, position.end) === quote.exact
  );
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

/** Whether the words of a passage are in the visible part of the reader. */
function isInView(root: HTMLElement, passageId: PassageId): boolean {
  const view = root.closest('[data-reader]')?.getBoundingClientRect();
  const words = marksOf(root, passageId)[0]?.getBoundingClientRect();
  return (
    view !== undefined && words !== undefined && words.bottom > view.top && words.top < view.bottom
  );
}

/**
 * Looks for the words of the search in what is shown, marks them and brings the one that is shown into
 * view; answers how many there are.
 */
function useFoundWords(
  drawnText: DrawnText,
  text: string,
  readable: readonly ReaderBlock[],
  marks: readonly Mark[],
): number {
  const find = useSession(({ articleFind }) => articleFind);
  const isFinding = find !== null;
  const searchable = useMemo(() => (isFinding ? searchableText(text) : null), [isFinding, text]);
  const query = find?.query ?? '';
  const isWholeWords = find?.isWholeWords ?? false;
  const hits = useMemo(
    () => (searchable ? findInText(searchable, readable, { query, isWholeWords }) : noHits),
    [searchable, readable, query, isWholeWords],
  );
  const at = Math.min(find?.at ?? 0, hits.length - 1);
  const words = useMemo(() => ({ drawnText, marks }), [drawnText, marks]);
  useFoundHighlights(drawnText.root, hits, at, words);
  const shown = useRef<Position | null>(null);
  useEffect(() => {
    const hit = hits[at] ?? null;
    const root = drawnText.root.current;
    if (!hit || hit === shown.current || !root || !bringOntoPage(drawnText, hit)) return;
    shown.current = hit;
    const [range] = rangesOf(root, [hit]);
    if (range) scrollToRange(root, range);
  }, [hits, at, drawnText]);
  return hits.length;
}

const noHits: readonly Position[] = [];
