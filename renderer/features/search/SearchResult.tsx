import type { DocumentState } from '../../../shared/document/state.ts';
import type { FieldAside } from '../../../shared/search/entry-words.ts';
import type { SearchHit } from '../../../shared/search/search-index.ts';
import type { Snippet } from '../../../shared/search/snippet.ts';
import { describePlace } from './describe-place.ts';
import classes from './SearchDialog.module.css';

/** One thing that was found: where it is, and its words with the hits marked. */
export function SearchResult({
  id,
  index,
  hit,
  document,
  isActive,
  onChoose,
}: {
  readonly id: string;
  readonly index: number;
  readonly hit: SearchHit;
  readonly document: DocumentState;
  readonly isActive: boolean;
  readonly onChoose: (hit: SearchHit) => void;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keyboard, and tells which one is meant.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      data-hit={index}
      className={classes.result}
      onClick={() => onChoose(hit)}
    >
      <span className={classes.place}>{describePlace(document, hit.place, hit.isTitle)}</span>
      <span className={classes.words} dir="auto">
        <SnippetText snippet={hit.snippet} />
      </span>
      {hit.asides.length > 0 && (
        <span className={classes.asides}>
          {hit.asides.map(({ aside, snippet }) => (
            <span key={`${aside} ${snippet.field}`}>
              {asideWords[aside]}: <SnippetText snippet={snippet} />
            </span>
          ))}
        </span>
      )}
    </div>
  );
}

const asideWords: Readonly<Record<FieldAside, string>> = {
  tag: 'Tag',
  actor: 'Actor',
  author: 'Author',
  outlet: 'Outlet',
  judge: 'By',
};

/** A snippet as text: nothing in it is read as markup. */
function SnippetText({ snippet }: { readonly snippet: Snippet }) {
  const { text, marks, isCutBefore, isCutAfter } = snippet;
  let at = 0;
  const pieces = marks.map(({ start, end }) => {
    const before = text.slice(at, start);
    at = end;
    return (
      <span key={start}>
        {before}
        <mark className={classes.mark}>{text.slice(start, end)}</mark>
      </span>
    );
  });
  return (
    <>
      {isCutBefore && '… '}
      {pieces}
      {text.slice(at)}
      {isCutAfter && ' …'}
    </>
  );
}
