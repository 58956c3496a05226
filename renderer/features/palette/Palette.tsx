import { Modal } from '@mantine/core';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { FileText, Search } from 'lucide-react';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useDocument, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { KindIcon } from '../../ui/KindIcon.tsx';
import { Shortcut } from '../../ui/Shortcut.tsx';
import { takeWhatIsTypedAhead } from '../../ui/typed-ahead.ts';
import { actions } from '../actions/index.ts';
import { useServices } from '../services/index.ts';
import { findEntries, type PaletteEntry } from './find-entries.ts';
import classes from './Palette.module.css';
import { useArticleEntries } from './use-article-entries.ts';

const fieldName = 'Search nodes, passages, commands';

const [spotlightStore, spotlight] = createSpotlight();

/** Finds whatever is typed: commands, nodes, states, passages, articles. */
export function Palette() {
  const isOpen = useSession(({ dialog }) => dialog === 'palette');
  const { session } = useWorkbench();
  // What was chosen takes the keyboard along; it goes back only to those who chose nothing.
  const [isChosen, setChosen] = useState(false);
  const [query, setQuery] = useState('');
  const isEnterAhead = useRef(false);
  useEffect(() => {
    isEnterAhead.current = false;
    if (!isOpen) {
      spotlight.close();
      return;
    }
    setChosen(false);
    setQuery('');
    spotlight.open();
    return takeWhatIsTypedAhead({
      isThere: ({ target }) => target instanceof Element && target.ariaLabel === fieldName,
      onLetter: (key) => setQuery((before) => before + key),
      onEnter: () => {
        const entry = selectedEntry();
        if (entry) entry.click();
        else isEnterAhead.current = true;
      },
    });
  }, [isOpen]);
  return (
    <Spotlight.Root
      store={spotlightStore}
      shortcut={null}
      scrollable
      maxHeight={420}
      overlayProps={{ backgroundOpacity: 0.25 }}
      returnFocus={!isChosen}
      onSpotlightClose={() => {
        if (session.getState().dialog === 'palette') session.setState({ dialog: null });
      }}
    >
      <Modal.Title className="bp-visually-hidden">Find or do</Modal.Title>
      {isOpen && (
        <Contents
          query={query}
          isEnterAhead={isEnterAhead}
          onType={setQuery}
          onChoose={() => setChosen(true)}
        />
      )}
    </Spotlight.Root>
  );
}

interface ContentsProps {
  readonly query: string;
  /** Enter was pressed before there was an entry to choose. */
  readonly isEnterAhead: RefObject<boolean>;
  readonly onType: (query: string) => void;
  readonly onChoose: () => void;
}

function Contents({ query, isEnterAhead, onType, onChoose }: ContentsProps) {
  const workbench = useWorkbench();
  const services = useServices();
  const document = useDocument((state) => state);
  const inArticles = useArticleEntries(query);
  const known = useMemo(() => {
    const context = { workbench, services };
    const usable = actions.filter(
      ({ code, isEnabled }) => code !== 'view.palette' && isEnabled?.(context) !== false,
    );
    return findEntries({ query, document, actions: usable });
  }, [query, document, workbench, services]);
  const entries = [...known, ...inArticles];

  useSomethingSelected(isEnterAhead);

  const choose = (entry: PaletteEntry): void => {
    onChoose();
    workbench.session.setState({ dialog: null });
    spotlight.close();
    entry.choose({ workbench, services });
  };
  const groups = [...new Set(entries.map(({ group }) => group))];
  return (
    <>
      <Spotlight.Search
        classNames={{ input: classes.search ?? '' }}
        aria-label={fieldName}
        placeholder={fieldName}
        leftSection={<Search size={18} />}
        value={query}
        onChange={(event) => onType(event.currentTarget.value)}
      />
      <Spotlight.ActionsList>
        {groups.map((group) => (
          <Spotlight.ActionsGroup key={group} label={group}>
            {entries
              .filter((entry) => entry.group === group)
              .map((entry) => (
                <Spotlight.Action
                  key={entry.key}
                  className={classes.action ?? ''}
                  onClick={() => choose(entry)}
                >
                  <EntryRow entry={entry} />
                </Spotlight.Action>
              ))}
          </Spotlight.ActionsGroup>
        ))}
        {entries.length === 0 && (
          <Spotlight.Empty>Nothing matches “{query}”. Try fewer words.</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </>
  );
}

/**
 * The library selects the first entry in the moment a letter is typed into its field. Entries that come
 * later, or after letters that were typed ahead, would leave nothing selected, and Enter without an answer.
 */
function useSomethingSelected(isEnterAhead: RefObject<boolean>): void {
  useEffect(() => {
    const entry = selectedEntry() ?? selectFirst();
    if (!entry || !isEnterAhead.current) return;
    isEnterAhead.current = false;
    entry.click();
  });
}

function selectFirst(): HTMLElement | null {
  const first = entryList()?.querySelector<HTMLElement>('[data-action]') ?? null;
  if (!first) return null;
  first.setAttribute('data-selected', 'true');
  // The arrows count on from here.
  spotlightStore.updateState((state) => ({ ...state, selected: 0 }));
  return first;
}

function selectedEntry(): HTMLElement | null {
  return entryList()?.querySelector<HTMLElement>('[data-selected]') ?? null;
}

function entryList(): HTMLElement | null {
  return document.getElementById(spotlightStore.getState().listId);
}

function EntryRow({ entry }: { readonly entry: PaletteEntry }) {
  return (
    <span className={classes.row}>
      {entry.kind ? (
        <KindIcon kind={entry.kind} />
      ) : (
        entry.isText && <FileText size={16} aria-hidden="true" />
      )}
      <span className={classes.label}>{entry.label}</span>
      {entry.detail && <span className={classes.detail}>{entry.detail}</span>}
      {entry.keys && <Shortcut keys={entry.keys} />}
    </span>
  );
}
