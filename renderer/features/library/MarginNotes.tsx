import { Link2, MessageSquare } from 'lucide-react';
import { type RefObject, useEffect, useRef } from 'react';
import type { PassageId } from '../../../shared/lib/ids.ts';
import { describeTarget, linksOfPassage } from '../../state/selectors/evidence.ts';
import { linkedPassages } from '../../state/selectors/passage-links.ts';
import { useDocument } from '../../state/use-workbench.ts';
import { MapIcon } from '../../ui/MapIcon.tsx';
import { StanceMark } from '../../ui/StanceMark.tsx';
import classes from './MarginNotes.module.css';
import { stackNotes } from './stack-notes.ts';

interface MarginNotesProps {
  /** The passages of a part of the text, in order. */
  readonly passageIds: readonly PassageId[];
  readonly onOpen: (passageId: PassageId) => void;
}

/**
 * What was noted of some passages, beside their words: in full where the margin is wide, otherwise as
 * a small mark. None covers another; the part of the text grows where they need more room than it.
 */
export function MarginNotes({ passageIds, onOpen }: MarginNotesProps) {
  const column = useRef<HTMLDivElement>(null);
  useNotesBesideWords(column, passageIds);
  return (
    <div ref={column} className={classes.column}>
      {passageIds.map((passageId) => (
        <MarginNote key={passageId} passageId={passageId} onOpen={onOpen} />
      ))}
    </div>
  );
}

function MarginNote({
  passageId,
  onOpen,
}: {
  readonly passageId: PassageId;
  readonly onOpen: MarginNotesProps['onOpen'];
}) {
  const passage = useDocument((document) => document.passage.get(passageId));
  const links = useDocument((document) => linksOfPassage(document, passageId));
  const places = useDocument((document) =>
    linksOfPassage(document, passageId)
      .map(({ target }) => describeTarget(document, target))
      .join('\n'),
  ).split('\n');
  const others = useDocument((document) => linkedPassages(document, passageId));
  if (!passage) return null;
  const words = passage.comment || passage.gist;
  if (!words && links.length === 0 && others.length === 0) return null;
  const shown = links.slice(0, mostPlaces);
  const label = words || shown.map(({ stance }, at) => `${stance} ${places[at]}`).join('; ');
  return (
    <button
      type="button"
      className={classes.note}
      data-note={passageId}
      data-stance={links[0]?.stance ?? 'none'}
      aria-haspopup="dialog"
      onClick={() => onOpen(passageId)}
    >
      <span className="bp-visually-hidden">
        Note in the margin: {label || 'linked to another passage'}
      </span>
      <span className={classes.small} aria-hidden="true">
        {links[0] ? <MapIcon name={links[0].stance} sizePx={10} /> : <MessageSquare size={12} />}
      </span>
      <span className={classes.full} aria-hidden="true">
        {words && <span className={classes.words}>{words}</span>}
        {shown.map((link, at) => (
          <StanceMark key={link.id} stance={link.stance}>
            {places[at]}
          </StanceMark>
        ))}
        {links.length > mostPlaces && (
          <span className={classes.more}>and {links.length - mostPlaces} more places</span>
        )}
        {others.length > 0 && (
          <span className={classes.more}>
            <Link2 size={12} aria-hidden="true" /> {others.length} linked{' '}
            {others.length === 1 ? 'passage' : 'passages'}
          </span>
        )}
      </span>
    </button>
  );
}

const mostPlaces = 3;
const gapPx = 8;

/** Keeps the notes beside their words as words, notes and the window's width change. */
function useNotesBesideWords(
  column: RefObject<HTMLDivElement | null>,
  passageIds: readonly PassageId[],
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other passages are other notes to watch.
  useEffect(() => {
    const notes = column.current;
    const text = notes?.parentElement;
    if (!notes || !text) return;
    const place = (): void => placeNotes(notes, text);
    const observer = new ResizeObserver(place);
    const watch = (): void => {
      for (const element of [text, ...notes.children]) observer.observe(element);
      place();
    };
    watch();
    // A passage that had nothing to say gets a note when it is commented on.
    const arrivals = new MutationObserver(watch);
    arrivals.observe(notes, { childList: true });
    // Words outside the view are laid out only when they come near it.
    text.addEventListener('contentvisibilityautostatechange', place);
    return () => {
      observer.disconnect();
      arrivals.disconnect();
      text.removeEventListener('contentvisibilityautostatechange', place);
    };
  }, [column, passageIds]);
}

function placeNotes(column: HTMLElement, text: HTMLElement): void {
  if (text.checkVisibility?.({ contentVisibilityAuto: true }) === false) return;
  const topPx = text.getBoundingClientRect().top;
  const notes = [...column.children].flatMap((element) => {
    const note = element as HTMLElement;
    const mark = markOf(text, note.dataset.note ?? '');
    note.hidden = mark === null;
    return mark ? [{ note, wishedTopPx: firstLineTopPx(mark) - topPx }] : [];
  });
  const boxes = notes
    .sort((a, b) => a.wishedTopPx - b.wishedTopPx)
    .map((one) => ({ ...one, heightPx: one.note.offsetHeight }));
  const topsPx = stackNotes(boxes, gapPx);
  for (const [at, { note }] of boxes.entries()) note.style.top = `${topsPx[at]}px`;
  const last = boxes.at(-1);
  text.style.minHeight = last ? `${(topsPx.at(-1) ?? 0) + last.heightPx + gapPx}px` : '';
}

function firstLineTopPx(mark: Element): number {
  return (mark.getClientRects()[0] ?? mark.getBoundingClientRect()).top;
}

function markOf(text: HTMLElement, passageId: string): Element | null {
  for (const mark of text.querySelectorAll('mark')) {
    if (mark.getAttribute('data-passages')?.split('\n').includes(passageId)) return mark;
  }
  return null;
}
