import { type CSSProperties, Fragment, memo, useMemo } from 'react';
import type { DocumentState } from '../../../shared/document/state.ts';
import type { PassageId } from '../../../shared/lib/ids.ts';
import { memoiseByIdentity } from '../../../shared/lib/memoise.ts';
import { type Stance, stances } from '../../../shared/model/evidence.ts';
import type { Position } from '../../../shared/model/passage.ts';
import type { PageStart } from '../../../shared/model/source.ts';
import { describeTarget, linksOfPassage } from '../../state/selectors/evidence.ts';
import { useDocument } from '../../state/use-workbench.ts';
import { stanceWords } from '../../ui/StanceMark.tsx';
import classes from './ArticleBlocks.module.css';
import { describeSetAside } from './furniture-words.ts';
import { MarginNotes } from './MarginNotes.tsx';
import {
  isLong,
  type Mark,
  type ReaderBlock,
  type ReaderChunk,
  type ReaderPart,
  type Segment,
  segmentsOf,
} from './reader-blocks.ts';

interface ArticleBlocksProps {
  readonly chunks: readonly ReaderChunk[];
  /** Which chunks are drawn; of the others only the room that they take is kept. */
  readonly drawn: ReadonlySet<number>;
  readonly marks: readonly Mark[];
  /** Where the folds begin that are open. */
  readonly unfolded: ReadonlySet<number>;
  readonly flashing: PassageId | null;
  /** The passages whose places are shown. */
  readonly opened: readonly PassageId[] | null;
  readonly onToggleFold: (start: number) => void;
  readonly onBringBack: (fold: Position) => void;
  readonly onOpenMark: (passageIds: readonly PassageId[], mark: HTMLElement) => void;
  /** The pages that begin in a block, by where the block begins. */
  readonly pages: PagesByBlock;
  readonly onOpenNote: (passageId: PassageId) => void;
}

type PagesByBlock = ReadonlyMap<number, readonly PageStart[]>;

/** The paragraphs of an article with their marks, and its page furniture, folded. */
export function ArticleBlocks({
  chunks,
  drawn,
  marks,
  flashing,
  opened,
  ...rest
}: ArticleBlocksProps) {
  const marksByChunk = useMemo(
    () => chunks.map((chunk) => distribute(chunk, marks)),
    [chunks, marks],
  );
  return chunks.map((chunk) => {
    const own = marksByChunk[chunk.index] ?? noMarksAtAll;
    return (
      <Chunk
        key={chunk.index}
        chunk={chunk}
        isDrawn={drawn.has(chunk.index)}
        isLate={isLong(chunks)}
        marks={own}
        flashing={own.size > 0 ? flashing : null}
        opened={own.size > 0 ? opened : null}
        {...rest}
      />
    );
  });
}

interface ChunkProps
  extends Pick<
    ArticleBlocksProps,
    | 'unfolded'
    | 'flashing'
    | 'opened'
    | 'pages'
    | 'onToggleFold'
    | 'onBringBack'
    | 'onOpenMark'
    | 'onOpenNote'
  > {
  readonly chunk: ReaderChunk;
  readonly isDrawn: boolean;
  /** Whether it may be drawn later than the first screen. */
  readonly isLate: boolean;
  readonly marks: MarksByBlock;
}

const Chunk = memo(function Chunk(props: ChunkProps) {
  const { chunk, isDrawn, isLate, marks, unfolded, flashing, opened, pages, onOpenMark } = props;
  const noted = useMemo(() => passagesOf(chunk, marks), [chunk, marks]);
  const block = (one: ReaderBlock) => (
    <Block
      key={one.start}
      block={one}
      marks={marks.get(one.start) ?? noMarks}
      pages={pages.get(one.start) ?? noPages}
      flashing={flashing}
      opened={opened}
      onOpenMark={onOpenMark}
    />
  );
  const room: CSSProperties = isDrawn
    ? { containIntrinsicSize: `auto ${chunk.heightPx}px` }
    : { height: chunk.heightPx };
  return (
    <div
      className={classes.chunk}
      data-chunk={chunk.index}
      data-is-late={isLate || undefined}
      style={isLate ? room : undefined}
    >
      {isDrawn &&
        chunk.parts.map((part) => {
          if (part.type === 'block') return block(part.block);
          const isOpen = unfolded.has(part.start);
          return (
            <Fragment key={`fold-${part.start}`}>
              <Fold part={part} isOpen={isOpen} {...props} />
              {isOpen && (
                <div className={classes.unfolded}>
                  {part.blocks.map((one) => (
                    <div key={one.start} className={classes.line}>
                      {block(one)}
                      <BringLineBack block={one} onBringBack={props.onBringBack} />
                    </div>
                  ))}
                </div>
              )}
            </Fragment>
          );
        })}
      {isDrawn && noted.length > 0 && <MarginNotes passageIds={noted} onOpen={props.onOpenNote} />}
    </div>
  );
});

type MarksByBlock = ReadonlyMap<number, readonly Mark[]>;

const noMarks: readonly Mark[] = [];
const noPages: readonly PageStart[] = [];
const noMarksAtAll: MarksByBlock = new Map();

/** The marks of each block that has any, of those in a chunk. */
function distribute({ start, end, parts }: ReaderChunk, marks: readonly Mark[]): MarksByBlock {
  const near = marks.filter((mark) => mark.start < end && start < mark.end);
  // The same map each time: a chunk without marks is not drawn again when another gets one.
  if (near.length === 0) return noMarksAtAll;
  const byBlock = new Map<number, readonly Mark[]>();
  for (const part of parts) {
    for (const block of part.type === 'block' ? [part.block] : part.blocks) {
      const own = near.filter((mark) => mark.start < block.end && block.start < mark.end);
      if (own.length > 0) byBlock.set(block.start, own);
    }
  }
  return byBlock;
}

/** The passages that begin in a chunk, in the order of the text. */
function passagesOf({ start, end }: ReaderChunk, marks: MarksByBlock): readonly PassageId[] {
  const own = [...new Set([...marks.values()].flat())]
    .filter((mark) => start <= mark.start && mark.start < end)
    .sort((a, b) => a.start - b.start || a.end - b.end);
  return own.flatMap(({ passageId }) => (passageId ? [passageId] : []));
}

/** Takes one line of a fold back into the article. */
function BringLineBack({
  block,
  onBringBack,
}: Pick<ArticleBlocksProps, 'onBringBack'> & { readonly block: ReaderBlock }) {
  const words = block.text.length > 40 ? `${block.text.slice(0, 40)}…` : block.text;
  return (
    <button
      type="button"
      className={classes.lineBack}
      aria-label={`Bring back the line “${words}”`}
      onClick={() => onBringBack({ start: block.start, end: block.end })}
    >
      Bring back
    </button>
  );
}

function Fold({
  part,
  isOpen,
  onToggleFold,
  onBringBack,
}: Pick<ArticleBlocksProps, 'onToggleFold' | 'onBringBack'> & {
  readonly part: Extract<ReaderPart, { type: 'fold' }>;
  readonly isOpen: boolean;
}) {
  const words = describeSetAside(part.blocks.length, part.kinds);
  return (
    <div className={classes.fold}>
      <span>{words}</span>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-label={`${isOpen ? 'Fold' : 'Show'} ${words}`}
        onClick={() => onToggleFold(part.start)}
      >
        {isOpen ? 'Fold' : 'Show'}
      </button>
      <button
        type="button"
        aria-label={`Bring back ${words}`}
        onClick={() => onBringBack({ start: part.start, end: part.end })}
      >
        Bring back
      </button>
    </div>
  );
}

interface BlockProps extends Pick<ArticleBlocksProps, 'flashing' | 'opened' | 'onOpenMark'> {
  readonly block: ReaderBlock;
  readonly marks: readonly Mark[];
  readonly pages: readonly PageStart[];
}

const Block = memo(
  function Block({ block, marks, pages, flashing, opened, onOpenMark }: BlockProps) {
    const children = segmentsOf(block, marks, pages).map((segment) =>
      segment.passageIds.length > 0 ? (
        <MarkedText
          key={segment.start}
          segment={segment}
          isFlashing={flashing !== null && segment.passageIds.includes(flashing)}
          isOpened={opened?.some((id) => segment.passageIds.includes(id)) ?? false}
          onOpenMark={onOpenMark}
        />
      ) : (
        <span
          key={segment.start}
          data-start={segment.start}
          data-page={segment.pageLabel ?? undefined}
          className={segment.isPending ? classes.pending : undefined}
        >
          {segment.text}
        </span>
      ),
    );
    switch (block.kind) {
      case 'heading':
        return (
          <h2 className={classes.heading} dir="auto">
            {children}
          </h2>
        );
      case 'quote':
        return (
          <blockquote className={classes.quote} dir="auto">
            {children}
          </blockquote>
        );
      default:
        return (
          <p className={classes.paragraph} data-kind={block.kind} dir="auto">
            {children}
          </p>
        );
    }
  },
  // What a mark does when it is clicked never differs for a block whose words and marks are the same.
  (before, after) =>
    before.block.start === after.block.start &&
    before.block.text === after.block.text &&
    before.block.kind === after.block.kind &&
    before.marks === after.marks &&
    before.pages === after.pages &&
    before.onOpenMark === after.onOpenMark &&
    ((before.flashing === after.flashing && before.opened === after.opened) ||
      before.marks.length === 0),
);

function MarkedText({
  segment,
  isFlashing,
  isOpened,
  onOpenMark,
}: {
  readonly segment: Segment;
  readonly isFlashing: boolean;
  readonly isOpened: boolean;
  readonly onOpenMark: ArticleBlocksProps['onOpenMark'];
}) {
  const { start, text, passageIds, isPending } = segment;
  const label = useDocument((document) => describePassages(document, passageIds));
  const tones = useDocument((document) => stancesOf(document, passageIds).join(' '));
  const isMoved = useDocument(({ passage }) =>
    passageIds.some((id) => passage.get(id)?.anchor.kind === 'moved'),
  );
  const [first = 'none', second, third] = tones.split(' ').filter(Boolean);
  // Where two passages meet, a space may be all that both have: no place to stop at, with nothing to read.
  const isBlank = text.trim() === '';
  return (
    // A real button would be one box: its words could not be selected, nor wrap with the others.
    <mark
      role={isBlank ? undefined : 'button'}
      tabIndex={isBlank ? undefined : 0}
      className={classes.mark}
      data-start={start}
      data-page={segment.pageLabel ?? undefined}
      data-passages={passageIds.join('\n')}
      data-stance={first}
      data-pending={isPending || undefined}
      data-moved={isMoved || undefined}
      data-flash={isFlashing || undefined}
      data-opened={isOpened || undefined}
      style={second ? bandsOf(second, third) : undefined}
      data-mixed={second ? (third ? 3 : 2) : undefined}
      {...(isBlank
        ? {}
        : {
            'aria-haspopup': 'dialog',
            'aria-expanded': isOpened,
            'aria-label': `${text}: ${label}${isMoved ? '; moved, to be checked' : ''}`,
          })}
      onClick={({ currentTarget }) => {
        // Selecting words within a passage ends in a click too.
        if (getSelection()?.isCollapsed !== false) onOpenMark(passageIds, currentTarget);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        event.stopPropagation();
        onOpenMark(passageIds, event.currentTarget);
      }}
    >
      {text}
    </mark>
  );
}

/** The colours of the second and third stance of a stretch that carries several. */
function bandsOf(second: string, third: string | undefined): CSSProperties {
  return {
    '--second': `var(--bp-${second}-highlight)`,
    '--second-line': `var(--bp-${second})`,
    ...(third
      ? { '--third': `var(--bp-${third}-highlight)`, '--third-line': `var(--bp-${third})` }
      : {}),
  } as CSSProperties;
}

const stanceOrder = memoiseByIdentity((links: readonly { readonly stance: Stance }[]) =>
  stances.filter((stance) => links.some((link) => link.stance === stance)),
);

/** The stances that passages are attached with, in the usual order. */
function stancesOf(document: DocumentState, passageIds: readonly PassageId[]): readonly Stance[] {
  const found = new Set(passageIds.flatMap((id) => stanceOrder(linksOfPassage(document, id))));
  return stances.filter((stance) => found.has(stance));
}

/** Everything that passages are attached to, in words: "supports Verification › None". */
function describePassages(document: DocumentState, passageIds: readonly PassageId[]): string {
  const links = passageIds.flatMap((id) => linksOfPassage(document, id));
  if (links.length === 0) return 'kept, not attached on this map';
  return links
    .map(({ stance, target }) => `${stanceWords[stance]} ${describeTarget(document, target)}`)
    .join('; ');
}
