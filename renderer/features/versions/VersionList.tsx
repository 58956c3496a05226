import { Bookmark } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { KeptVersion } from '../services/index.ts';
import { useDifference } from './use-versions.ts';
import classes from './Versions.module.css';
import { amountsOf, describeTime, firstLines, groupByDay, headlineOf } from './version-words.ts';

interface VersionListProps {
  readonly versions: readonly KeptVersion[];
  readonly shownId: string;
  readonly nowMs: number;
  readonly onShow: (versionId: string) => void;
}

/** Versions by day, the newest first. Arrows move from one to the next. */
export function VersionList({ versions, shownId, nowMs, onShow }: VersionListProps) {
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const at = versions.findIndex(({ versionId }) => versionId === shownId);
  useEffect(() => {
    // It comes when the versions are known, after the dialogue has put the keyboard somewhere else.
    list.current?.focus();
  }, []);

  const show = (to: number): void => {
    const index = Math.min(versions.length - 1, Math.max(0, to));
    const version = versions[index];
    if (!version) return;
    onShow(version.versionId);
    document.getElementById(`${listId}-${version.versionId}`)?.scrollIntoView({ block: 'nearest' });
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: versions.length - 1,
    };
    const to = moves[event.key];
    if (to === undefined) return;
    show(to);
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={list}
      className={classes.list}
      role="listbox"
      tabIndex={0}
      aria-label="Versions"
      aria-activedescendant={`${listId}-${shownId}`}
      onKeyDown={handleKeyDown}
    >
      {groupByDay(versions, nowMs).map(({ heading, versions: ofDay }, day) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own.
        <div
          key={`${heading}-${ofDay[0]?.versionId}`}
          role="group"
          aria-labelledby={`${listId}-day-${day}`}
        >
          <div className={classes.day} id={`${listId}-day-${day}`}>
            {heading}
          </div>
          {ofDay.map((version) => (
            <VersionRow
              key={version.versionId}
              id={`${listId}-${version.versionId}`}
              version={version}
              beforeId={versions[versions.indexOf(version) + 1]?.versionId ?? null}
              isShown={version.versionId === shownId}
              onShow={() => onShow(version.versionId)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface VersionRowProps {
  readonly id: string;
  readonly version: KeptVersion;
  /** The version before; null where this is the first. */
  readonly beforeId: string | null;
  readonly isShown: boolean;
  readonly onShow: () => void;
}

function VersionRow({ id, version, beforeId, isShown, onShow }: VersionRowProps) {
  const row = useRef<HTMLDivElement>(null);
  const isSeen = useSeen(row);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the list.
    <div
      ref={row}
      id={id}
      role="option"
      tabIndex={-1}
      className={classes.row}
      aria-selected={isShown}
      onClick={onShow}
    >
      <div className={classes.rowTop}>
        <span className={classes.headline} data-named={version.name !== '' || undefined}>
          {version.name !== '' && <Bookmark size={14} aria-hidden="true" />}
          {headlineOf(version)}
        </span>
        <span className={classes.time}>{describeTime(version.takenAtMs)}</span>
      </div>
      <div className={classes.amounts}>{amountsOf(version)}</div>
      <ChangedSince
        beforeId={isSeen ? beforeId : null}
        version={version}
        isFirst={beforeId === null}
      />
    </div>
  );
}

const mostLines = 3;

/** What happened since the version before, shortly. */
function ChangedSince({
  beforeId,
  version,
  isFirst,
}: {
  readonly beforeId: string | null;
  readonly version: KeptVersion;
  readonly isFirst: boolean;
}) {
  const difference = useDifference(beforeId, version.versionId);
  if (isFirst) return <div className={classes.since}>The first version that is kept</div>;
  if (!difference?.ok) return null;
  if (difference.value.isSame) {
    return <div className={classes.since}>Nothing changed since the version before</div>;
  }
  const { lines, more } = firstLines(difference.value, mostLines);
  return (
    <div className={classes.since}>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two differences may read alike, and none moves.
        <div key={at} className={classes.sinceLine}>
          {line}
        </div>
      ))}
      {more > 0 && <div>and {more} more</div>}
    </div>
  );
}

/** Whether the element has been in view since it is there: what nobody sees is not worked out. */
function useSeen(place: React.RefObject<HTMLElement | null>): boolean {
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    if (isSeen || !place.current) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [isSeen, place]);
  return isSeen;
}
