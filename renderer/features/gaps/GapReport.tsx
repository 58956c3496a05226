import { NativeSelect, TextInput } from '@mantine/core';
import { CircleCheck, Search } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { gapHeadings } from '../../../shared/analysis/describe-gap.ts';
import { type GapKind, gapKinds } from '../../../shared/analysis/evidence-gaps.ts';
import { useDocument, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { CornerPanel } from '../../ui/CornerPanel.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GapList } from './GapList.tsx';
import classes from './GapReport.module.css';
import { countKinds, filterGaps, linesOf } from './gap-lines.ts';
import { useGaps } from './use-gaps.ts';

/** What the evidence lacks, kind by kind; it stays open while one goes from place to place. */
export function GapReport() {
  const isOpen = useSession((session) => session.isGapReportOpen && session.screen !== 'maps');
  return isOpen ? <OpenReport /> : null;
}

const allKinds = 'all';

function OpenReport() {
  const { session } = useWorkbench();
  const document = useDocument((state) => state);
  const gaps = useGaps();
  const [query, setQuery] = useState('');
  const [gapKind, setGapKind] = useState<GapKind | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const counts = useMemo(() => countKinds(gaps), [gaps]);
  const shown = useMemo(
    () => filterGaps(document, gaps, { query, gapKind }),
    [document, gaps, query, gapKind],
  );
  const lines = useMemo(() => linesOf(document, shown), [document, shown]);

  const goToList = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown') return;
    list.current?.focus();
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <CornerPanel
      className={classes.report}
      title="Gaps in the evidence"
      closeLabel="Close the gap report"
      opener="[data-gaps-button]"
      onClose={() => session.setState({ isGapReportOpen: false })}
    >
      {gaps.length === 0 ? (
        <EmptyState icon={<CircleCheck size={28} strokeWidth={1.5} />} title="No gaps">
          Every state has evidence, every source a grade, and every number a reason.
        </EmptyState>
      ) : (
        <>
          <div className={classes.filters}>
            <TextInput
              aria-label="Filter the gaps"
              placeholder="Filter"
              size="xs"
              leftSection={<Search size={14} />}
              value={query}
              ref={focusAtOnce}
              onKeyDown={goToList}
              onChange={({ currentTarget }) => setQuery(currentTarget.value)}
            />
            <NativeSelect
              aria-label="Kind of gap"
              size="xs"
              value={gapKind ?? allKinds}
              data={[
                { value: allKinds, label: `All kinds (${gaps.length})` },
                ...gapKinds.flatMap((kind) => {
                  const count = counts.get(kind);
                  return count ? { value: kind, label: `${gapHeadings[kind]} (${count})` } : [];
                }),
              ]}
              onChange={({ currentTarget: { value } }) =>
                setGapKind(gapKinds.find((kind) => kind === value) ?? null)
              }
            />
          </div>
          {lines.length === 0 ? (
            <EmptyState title="Nothing matches">Clear the filter to see all gaps.</EmptyState>
          ) : (
            <GapList ref={list} lines={lines} />
          )}
          <StaleChoice />
        </>
      )}
    </CornerPanel>
  );
}

const monthChoices = [3, 6, 12, 24, 60];

/** When a source counts as old. */
function StaleChoice() {
  const { session } = useWorkbench();
  const months = useSession(({ staleAfterMonths }) => staleAfterMonths);
  const choices = [...new Set([...monthChoices, months])].sort((a, b) => a - b);
  return (
    <div className={classes.foot}>
      <span id="stale-after">A source is old when the newest is younger by more than</span>
      <NativeSelect
        className={classes.months ?? ''}
        aria-labelledby="stale-after"
        size="xs"
        value={months}
        data={choices.map((each) => ({ value: String(each), label: `${each} months` }))}
        onChange={({ currentTarget }) =>
          session.setState({ staleAfterMonths: Number(currentTarget.value) })
        }
      />
    </div>
  );
}

function focusAtOnce(field: HTMLInputElement | null): void {
  field?.focus();
}
