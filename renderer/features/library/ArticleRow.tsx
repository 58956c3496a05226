import { TextInput } from '@mantine/core';
import { CircleAlert, FileText, Link2, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import {
  type FurnitureFound,
  fieldsFound,
  type ReadArticle,
} from '../../../shared/articles/arrived-article.ts';
import type { ArticleFields, ArticleImport } from '../../../shared/articles/plan-article-import.ts';
import type { Passage } from '../../../shared/model/passage.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { describeSize } from '../../ui/sizes.ts';
import classes from './ArticleRow.module.css';
import { describeFileKind } from './article-files.ts';
import { countRelinked } from './batch.ts';
import { describeSetAside, furnitureWords } from './furniture-words.ts';
import { isGoodDate, splitNames } from './source-fields.ts';

interface ArticleRowProps {
  readonly read: ReadArticle;
  readonly plan: ArticleImport;
  readonly fields: ArticleFields;
  /** Null where it is no file. */
  readonly sizeBytes: number | null;
  readonly isWorthImporting: boolean;
  /** False while the person wants something else done with it. */
  readonly isImported: boolean;
  readonly onEdit: (edits: Partial<ArticleFields>) => void;
  readonly onLeaveOut: () => void;
  /** What it is much like, if anything. */
  readonly children?: ReactNode;
}

/** One article before it is imported: what was found in it, and what it means for the library. */
export function ArticleRow(props: ArticleRowProps) {
  const { read, plan, fields, sizeBytes, isWorthImporting, isImported, onLeaveOut } = props;
  const name = fields.title || read.name;
  return (
    <li className={classes.row} aria-label={name}>
      <RowHeading name={read.name} details={detailsOf(read, sizeBytes)} onLeaveOut={onLeaveOut}>
        <FileText size={16} aria-hidden="true" />
      </RowHeading>
      {isWorthImporting && props.children}
      {isWorthImporting && isImported && (
        <>
          <Fields key={plan.source.id} {...props} />
          <Citations plan={plan} />
          <Furniture furniture={read.furniture} />
          {read.article.warnings.map((warning) => (
            <p key={warning} className={classes.warning}>
              <CircleAlert size={14} aria-hidden="true" /> {warning}
            </p>
          ))}
        </>
      )}
      {!isWorthImporting && (
        <p className={classes.note}>
          Already in the library as “{plan.source.title || 'Untitled'}”. There is nothing to import.
        </p>
      )}
    </li>
  );
}

/** One thing that could not be read; nothing of it is imported. */
export function ProblemRow({
  name,
  message,
  onLeaveOut,
}: {
  readonly name: string;
  readonly message: string;
  readonly onLeaveOut: () => void;
}) {
  return (
    <li className={classes.row} aria-label={name} data-tone="problem">
      <RowHeading name={name} onLeaveOut={onLeaveOut}>
        <CircleAlert size={16} aria-hidden="true" />
      </RowHeading>
      <p className={classes.note}>{message}</p>
    </li>
  );
}

/** "PDF · 2.4 MB · 312 pages" */
function detailsOf({ name, article, original }: ReadArticle, sizeBytes: number | null): string {
  const pages = article.pages?.length ?? 0;
  return [
    original && describeFileKind(name),
    sizeBytes !== null && describeSize(sizeBytes),
    pages > 0 && `${pages} ${pages === 1 ? 'page' : 'pages'}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function RowHeading({
  name,
  details = '',
  onLeaveOut,
  children,
}: {
  readonly name: string;
  readonly details?: string;
  readonly onLeaveOut: () => void;
  readonly children: ReactNode;
}) {
  return (
    <div className={classes.heading}>
      {children}
      <span className={classes.name}>{name}</span>
      {details && <span className={classes.details}>{details}</span>}
      <IconButton label={`Leave out ${name}`} size="sm" onClick={onLeaveOut}>
        <X size={14} />
      </IconButton>
    </div>
  );
}

function Fields({ read, plan, fields, onEdit }: ArticleRowProps) {
  const found = fieldsFound(read.article);
  const [authors, setAuthors] = useState(fields.authors.join(', '));
  const hint = (isFound: boolean, isKnown: boolean): string => {
    if (isFound) return 'Found in the file';
    if (isKnown && plan.fillsEntry) return 'From the entry';
    return isKnown && plan.isRelink ? 'From the citation' : 'Not found in the file';
  };
  return (
    <div className={classes.fields}>
      <TextInput
        className={classes.wide}
        label="Title"
        size="xs"
        description={hint(found.title === fields.title && found.title !== '', fields.title !== '')}
        value={fields.title}
        maxLength={2_000}
        onChange={(event) => onEdit({ title: event.currentTarget.value })}
      />
      <TextInput
        label="Authors"
        size="xs"
        description={hint(found.authors.length > 0, fields.authors.length > 0)}
        placeholder="Names, separated by commas"
        value={authors}
        maxLength={2_000}
        onChange={(event) => {
          setAuthors(event.currentTarget.value);
          onEdit({ authors: splitNames(event.currentTarget.value) });
        }}
      />
      <TextInput
        label="Outlet"
        size="xs"
        description={hint(found.outlet !== '', fields.outlet !== '')}
        placeholder="Paper, agency, institute"
        value={fields.outlet}
        maxLength={2_000}
        onChange={(event) => onEdit({ outlet: event.currentTarget.value })}
      />
      <TextInput
        label="Published"
        size="xs"
        description={hint(found.published !== null, fields.published !== null)}
        placeholder="2019-02-28"
        value={fields.published ?? ''}
        error={isGoodDate(fields.published) ? undefined : 'Write it as 2019-02-28, 2019-02 or 2019'}
        onChange={(event) => onEdit({ published: event.currentTarget.value.trim() || null })}
      />
    </div>
  );
}

function Citations({ plan }: { readonly plan: ArticleImport }) {
  if (!plan.isRelink && plan.passages.length === 0) return null;
  return (
    <div className={classes.citations}>
      <p className={classes.relink}>
        <Link2 size={14} aria-hidden="true" />
        Re-links {countRelinked(plan)} of “{plan.source.title || 'Untitled'}”
      </p>
      <MissingPassages passages={plan.missing} />
    </div>
  );
}

/** Citations that a copy of the article does not contain, by what they say. */
export function MissingPassages({ passages }: { readonly passages: readonly Passage[] }) {
  if (passages.length === 0) return null;
  return (
    <>
      <p className={classes.missing}>Not found in this copy, and kept as citations:</p>
      <ul className={classes.gists}>
        {passages.map(({ id, gist, quote }) => (
          <li key={id}>{gist || quote?.exact || 'A passage without a gist'}</li>
        ))}
      </ul>
    </>
  );
}

function Furniture({ furniture }: { readonly furniture: readonly FurnitureFound[] }) {
  if (furniture.length === 0) return <p className={classes.note}>No page furniture was found.</p>;
  const count = furniture.reduce((sum, each) => sum + each.count, 0);
  const kinds = furniture.map(({ kind }) => kind);
  return (
    <details className={classes.furniture}>
      <summary>{describeSetAside(count, kinds)}</summary>
      {furniture.map((each) => (
        <div key={each.kind}>
          <p className={classes.kind}>{capitalised(furnitureWords[each.kind])}</p>
          <ul className={classes.lines}>
            {each.lines.map(({ start, text }) => (
              <li key={start}>{text}</li>
            ))}
            {each.count > each.lines.length && <li>and {each.count - each.lines.length} more</li>}
          </ul>
        </div>
      ))}
      <p className={classes.note}>In the reader each can be brought back with one click.</p>
    </details>
  );
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
