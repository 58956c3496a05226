import { Square, SquareCheck } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import {
  directionOfBlocks,
  type RichBlock,
  type RichSpan,
  readMarkdown,
} from '../../shared/drawing/rich-text.ts';
import { readExternalLink } from '../../shared/ipc/external-link.ts';
import { assertNever } from '../../shared/lib/assert.ts';
import classes from './Markdown.module.css';

type OpenLink = (address: string) => void;

interface MarkdownProps {
  readonly text: string;
  /** Asks the person where the link leads and opens it; only called with addresses that may be opened. */
  readonly onOpenLink: OpenLink;
}

/** A note's text as it was meant. Made of elements only: whatever is typed, none of it is markup. */
export function Markdown({ text, onOpenLink }: MarkdownProps) {
  const blocks = useMemo(() => readMarkdown(text), [text]);
  return (
    <div className={classes.text}>
      <Blocks blocks={blocks} onOpenLink={onOpenLink} />
    </div>
  );
}

function Blocks({
  blocks,
  onOpenLink,
}: {
  readonly blocks: readonly RichBlock[];
  readonly onOpenLink: OpenLink;
}) {
  return blocks.map((block, index) => (
    <Block key={keyOf(block.block, index)} block={block} onOpenLink={onOpenLink} />
  ));
}

/** Texts are set anew as a whole: nothing in them has an identity of its own. */
function keyOf(name: string, index: number): string {
  return `${index}-${name}`;
}

function Block({
  block,
  onOpenLink,
}: {
  readonly block: RichBlock;
  readonly onOpenLink: OpenLink;
}) {
  switch (block.block) {
    case 'paragraph':
      return (
        <p dir="auto">
          <Spans spans={block.spans} onOpenLink={onOpenLink} />
        </p>
      );
    case 'heading':
      return (
        <Heading level={block.level}>
          <Spans spans={block.spans} onOpenLink={onOpenLink} />
        </Heading>
      );
    case 'list':
      return <List list={block} onOpenLink={onOpenLink} />;
    case 'quote':
      return (
        <blockquote dir={directionOfBlocks(block.blocks)}>
          <Blocks blocks={block.blocks} onOpenLink={onOpenLink} />
        </blockquote>
      );
    case 'code':
      return <pre>{block.text}</pre>;
    case 'rule':
      return <hr />;
    case 'table':
      return <Table header={block.header} rows={block.rows} onOpenLink={onOpenLink} />;
    default:
      return assertNever(block);
  }
}

/** Below the headings of the panel that the text stands in. */
function Heading({ level, children }: { readonly level: number; readonly children: ReactNode }) {
  const Tag = level === 1 ? 'h4' : level === 2 ? 'h5' : 'h6';
  return <Tag dir="auto">{children}</Tag>;
}

function List({
  list,
  onOpenLink,
}: {
  readonly list: Extract<RichBlock, { block: 'list' }>;
  readonly onOpenLink: OpenLink;
}) {
  const direction = directionOfBlocks([list]);
  const items = list.items.map(({ isDone, blocks }, index) => (
    <li key={keyOf('item', index)} data-task={isDone === null ? undefined : 'true'}>
      {isDone !== null && <Box isDone={isDone} />}
      <Blocks blocks={blocks} onOpenLink={onOpenLink} />
    </li>
  ));
  return list.firstNumber === null ? (
    <ul dir={direction}>{items}</ul>
  ) : (
    <ol dir={direction} start={list.firstNumber}>
      {items}
    </ol>
  );
}

function Box({ isDone }: { readonly isDone: boolean }) {
  const Icon = isDone ? SquareCheck : Square;
  return (
    <>
      <Icon size={14} className={classes.box} aria-hidden="true" />
      <span className="bp-visually-hidden">{isDone ? 'Done: ' : 'To do: '}</span>
    </>
  );
}

function Table({
  header,
  rows,
  onOpenLink,
}: {
  readonly header: readonly (readonly RichSpan[])[];
  readonly rows: readonly (readonly (readonly RichSpan[])[])[];
  readonly onOpenLink: OpenLink;
}) {
  return (
    <table>
      <thead>
        <tr>
          {header.map((spans, index) => (
            <th key={keyOf('cell', index)} dir="auto" scope="col">
              <Spans spans={spans} onOpenLink={onOpenLink} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, row) => (
          <tr key={keyOf('row', row)}>
            {cells.map((spans, index) => (
              <td key={keyOf('cell', index)} dir="auto">
                <Spans spans={spans} onOpenLink={onOpenLink} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Spans({
  spans,
  onOpenLink,
}: {
  readonly spans: readonly RichSpan[];
  readonly onOpenLink: OpenLink;
}) {
  return spans.map((span, index) => (
    <Span key={keyOf('span', index)} span={span} onOpenLink={onOpenLink} />
  ));
}

function Span({ span, onOpenLink }: { readonly span: RichSpan; readonly onOpenLink: OpenLink }) {
  let words: ReactNode = span.isCode ? <code>{span.text}</code> : span.text;
  if (span.isStruck) words = <s>{words}</s>;
  if (span.isItalic) words = <em>{words}</em>;
  if (span.isStrong) words = <strong>{words}</strong>;
  const { address } = span;
  if (address === null) return words;
  if (!mayBeOpened(address)) return <span title={address}>{words}</span>;
  return (
    <button
      type="button"
      className={classes.link}
      title={address}
      onClick={() => onOpenLink(address)}
    >
      {words}
    </button>
  );
}

function mayBeOpened(address: string): boolean {
  return readExternalLink(address, (text) => URL.parse(text)).ok;
}
