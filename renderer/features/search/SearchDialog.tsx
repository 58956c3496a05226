import { Modal, TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { SearchSection } from '../../../shared/search/entry.ts';
import { noFilters, type SearchFilters } from '../../../shared/search/filters.ts';
import type { SearchGroup, SearchHit } from '../../../shared/search/search-index.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import { announce } from '../../ui/announce.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { SearchOutcome } from '../services/index.ts';
import { sectionWords } from './describe-place.ts';
import { goToPlace } from './go-to-place.ts';
import classes from './SearchDialog.module.css';
import { SearchFilterBar } from './SearchFilterBar.tsx';
import { SearchResult } from './SearchResult.tsx';
import { useSearch } from './use-search.ts';

/** So many of a section are shown until somebody asks for the rest of it. */
const shownOfSection = 6;
/** More than this of a section nobody reads; a narrower search finds them. */
const mostOfSection = 100;

/** Finds words in the map, in passages and comments, and in articles, and goes there. */
export function SearchDialog() {
  const workbench = useWorkbench();
  const close = (): void => workbench.session.setState({ dialog: null });
  return (
    <Modal
      opened
      onClose={close}
      title="Search everything"
      size={872}
      // Centred, the field would jump up and down with the number of results.
      centered={false}
      yOffset="8vh"
      attributes={{ header: { role: 'none' } }}
    >
      <SearchPanel
        onChoose={(hit) => {
          close();
          goToPlace(workbench, hit.place);
        }}
      />
    </Modal>
  );
}

function SearchPanel({ onChoose }: { readonly onChoose: (hit: SearchHit) => void }) {
  const listId = useId();
  const { session } = useWorkbench();
  const [typed, setTyped] = useState(() => session.getState().searchedFor);
  const [filters, setFilters] = useState<SearchFilters>(noFilters);
  const [unfolded, setUnfolded] = useState<SearchSection | null>(null);
  const { outcome, problem, isCurrent } = useSearch(
    typed,
    filters,
    unfolded ? mostOfSection : shownOfSection,
  );
  const groups = shownGroups(outcome?.groups ?? [], unfolded);
  const hits = groups.flatMap((group) => group.hits);
  const [active, setActive] = useState(0);
  const at = Math.min(active, hits.length - 1);
  const list = useRef<HTMLDivElement>(null);
  const hasTyped = useRef(false);
  // While the map is still being read, an empty answer is none yet.
  const isAnswered = isCurrent && (hits.length > 0 || outcome?.isComplete !== false);
  const { choose, takeBack } = useChooseWhenThere(isAnswered, hits[at], onChoose);
  useAnnouncedCount(outcome);
  useEffect(() => {
    list.current?.querySelector(`[data-hit="${at}"]`)?.scrollIntoView?.({ block: 'nearest' });
  }, [at]);

  const ask = (change: () => void): void => {
    setActive(0);
    setUnfolded(null);
    takeBack();
    change();
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setActive(Math.min(at + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(at - 1, 0));
    else if (event.key === 'Enter') choose();
    else return;
    event.preventDefault();
  };

  return (
    <div className={classes.panel}>
      <TextInput
        data-autofocus
        role="combobox"
        aria-label="Words to search for"
        aria-expanded={hits.length > 0}
        aria-controls={listId}
        aria-activedescendant={hits.length > 0 ? `${listId}-${at}` : undefined}
        placeholder="Words, “exact phrase”, -not"
        leftSection={<Search size={18} />}
        value={typed}
        onChange={(event) => {
          const { value } = event.currentTarget;
          hasTyped.current = true;
          ask(() => setTyped(value));
          session.setState({ searchedFor: value });
        }}
        // The words of the last search are there again, and the first letter replaces them. Later letters
        // must not be replaced: the dialogue gives the field the keyboard once more when it is all there.
        onFocus={(event) => hasTyped.current || event.currentTarget.select()}
        onKeyDown={handleKeyDown}
      />
      <SearchFilterBar filters={filters} onChange={(next) => ask(() => setFilters(next))} />
      <p className={classes.count}>{problem ?? countInWords(outcome)}</p>
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label="What was found"
        aria-busy={!isCurrent}
        className={classes.results}
      >
        {groups.map((group, index) => (
          <ResultGroup
            key={group.section}
            group={group}
            listId={listId}
            firstIndex={groups.slice(0, index).reduce((sum, { hits }) => sum + hits.length, 0)}
            active={at}
            onChoose={onChoose}
            onUnfold={() => {
              setActive(0);
              setUnfolded(group.section);
            }}
          />
        ))}
      </div>
      {hits.length === 0 && <NothingShown outcome={outcome} />}
    </div>
  );
}

/**
 * Chooses a hit; what fast hands choose before the answer to their words is there is chosen when it comes,
 * and not from the hits of the words before. Whoever goes on typing takes it back.
 */
function useChooseWhenThere(
  isAnswered: boolean,
  hit: SearchHit | undefined,
  onChoose: (hit: SearchHit) => void,
): { readonly choose: () => void; readonly takeBack: () => void } {
  const isWaiting = useRef(false);
  useEffect(() => {
    if (!isAnswered || !isWaiting.current) return;
    isWaiting.current = false;
    if (hit) onChoose(hit);
  });
  return {
    choose() {
      if (!isAnswered) isWaiting.current = true;
      else if (hit) onChoose(hit);
    },
    takeBack() {
      isWaiting.current = false;
    },
  };
}

/** The section that is unfolded alone, or the first few of each. */
function shownGroups(
  groups: readonly SearchGroup[],
  unfolded: SearchSection | null,
): readonly SearchGroup[] {
  const only = groups.filter(({ section }) => section === unfolded);
  if (only.length > 0) return only;
  return groups.map((group) => ({ ...group, hits: group.hits.slice(0, shownOfSection) }));
}

function ResultGroup({
  group: { section, count, hits },
  listId,
  firstIndex,
  active,
  onChoose,
  onUnfold,
}: {
  readonly group: SearchGroup;
  readonly listId: string;
  readonly firstIndex: number;
  readonly active: number;
  readonly onChoose: (hit: SearchHit) => void;
  readonly onUnfold: () => void;
}) {
  const document = useDocument((state) => state);
  const rest = Math.min(count, mostOfSection) - hits.length;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options is not a group of fields.
    <div role="group" aria-label={`${sectionWords[section]}, ${count}`} className={classes.group}>
      <div className={classes.heading} aria-hidden="true">
        {sectionWords[section]} <span className={classes.number}>{count}</span>
      </div>
      {hits.map((hit, index) => (
        <SearchResult
          key={hit.key}
          id={`${listId}-${firstIndex + index}`}
          index={firstIndex + index}
          hit={hit}
          document={document}
          isActive={firstIndex + index === active}
          onChoose={onChoose}
        />
      ))}
      {rest > 0 && (
        <button type="button" className={classes.more} onClick={onUnfold}>
          Show {rest} more
        </button>
      )}
    </div>
  );
}

function NothingShown({ outcome }: { readonly outcome: SearchOutcome | null }) {
  if (!outcome) return null;
  if (outcome.isBlank) {
    return (
      <EmptyState title="What are you looking for?">
        Type words that must all be there. “Quotation marks” find a phrase, -word leaves out what
        has it. Or choose a filter, such as unattached passages.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nothing found">
      Try fewer words, another spelling, or fewer filters. What was set aside in an article is not
      searched.
    </EmptyState>
  );
}

function countInWords(outcome: SearchOutcome | null): string {
  if (!outcome || outcome.isBlank) return '';
  const found = outcome.count === 1 ? '1 found' : `${outcome.count.toLocaleString('en')} found`;
  return [
    found,
    outcome.isSimilarIncluded ? ', with similar spellings' : '',
    outcome.isComplete ? '' : ' so far; the rest is still being read',
  ].join('');
}

/** How long somebody pauses who has finished typing. */
const pauseMs = 500;

/** Says how much was found, once the typing pauses. */
function useAnnouncedCount(outcome: SearchOutcome | null): void {
  const words = countInWords(outcome);
  useEffect(() => {
    if (words === '') return;
    const timer = setTimeout(() => announce(words), pauseMs);
    return () => clearTimeout(timer);
  }, [words]);
}
