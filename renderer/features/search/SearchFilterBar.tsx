import { Button, Chip, Select } from '@mantine/core';
import { useState } from 'react';
import type { SourceId } from '../../../shared/lib/ids.ts';
import { type Stance, stances } from '../../../shared/model/evidence.ts';
import { type Credibility, credibilities } from '../../../shared/model/passage.ts';
import { type Reliability, reliabilities } from '../../../shared/model/source.ts';
import { type SearchSection, searchSections } from '../../../shared/search/entry.ts';
import {
  isNoFilter,
  noFilters,
  type SearchFilters,
  type SearchGap,
  searchGaps,
} from '../../../shared/search/filters.ts';
import { sourcesInOrder } from '../../state/selectors/library.ts';
import { useDocument } from '../../state/use-workbench.ts';
import { credibilityWords, reliabilityWords } from '../../ui/grades.ts';
import { stanceWords } from '../../ui/StanceMark.tsx';
import { sectionWords } from './describe-place.ts';
import classes from './SearchDialog.module.css';

const gapWords: Readonly<Record<SearchGap, string>> = {
  unattached: 'Unattached passages',
  lacksEvidence: 'Missing evidence',
};

/** Narrows a search: where, from which source, how it is attached and graded, and what is missing. */
export function SearchFilterBar({
  filters,
  onChange,
}: {
  readonly filters: SearchFilters;
  readonly onChange: (filters: SearchFilters) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const set = (part: Partial<SearchFilters>): void => onChange({ ...filters, ...part });
  const toggleGap = (gap: SearchGap): void => set({ gap: filters.gap === gap ? null : gap });
  return (
    <div className={classes.filters}>
      <Chip.Group
        multiple
        value={[...filters.sections]}
        onChange={(sections) => set({ sections: sections as SearchSection[] })}
      >
        {searchSections.map((section) => (
          <Chip key={section} value={section} size="xs">
            {sectionWords[section]}
          </Chip>
        ))}
      </Chip.Group>
      {searchGaps.map((gap) => (
        <Chip key={gap} size="xs" checked={filters.gap === gap} onChange={() => toggleGap(gap)}>
          {gapWords[gap]}
        </Chip>
      ))}
      <Button
        size="compact-sm"
        variant="subtle"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? 'Fewer filters' : 'More filters'}
      </Button>
      {!isNoFilter(filters) && (
        <Button size="compact-sm" variant="subtle" onClick={() => onChange(noFilters)}>
          Clear filters
        </Button>
      )}
      {isOpen && <MoreFilters filters={filters} set={set} />}
    </div>
  );
}

function MoreFilters({
  filters,
  set,
}: {
  readonly filters: SearchFilters;
  readonly set: (part: Partial<SearchFilters>) => void;
}) {
  const document = useDocument((state) => state);
  const tags = [...document.passage.values(), ...document.node.values()].flatMap((one) => one.tags);
  return (
    <div className={classes.selects}>
      <FilterSelect
        label="Article"
        value={filters.sourceId}
        choices={sourcesInOrder(document).map(({ id, title }) => [id, title || 'Untitled'])}
        onChange={(sourceId) => set({ sourceId: sourceId as SourceId | null })}
      />
      <FilterSelect
        label="Stance"
        value={filters.stance}
        choices={stances.map((stance) => [stance, stanceWords[stance]])}
        onChange={(stance) => set({ stance: stance as Stance | null })}
      />
      <FilterSelect
        label="Reliability"
        value={filters.reliability}
        choices={[
          ...reliabilities.map((grade) => [grade, `${grade} ${reliabilityWords[grade]}`] as const),
          ['ungraded', 'Not graded'],
        ]}
        onChange={(grade) => set({ reliability: grade as Reliability | 'ungraded' | null })}
      />
      <FilterSelect
        label="Credibility"
        value={filters.credibility === null ? null : String(filters.credibility)}
        choices={[
          ...credibilities.map(
            (grade) => [String(grade), `${grade} ${credibilityWords[grade]}`] as const,
          ),
          ['ungraded', 'Not graded'],
        ]}
        onChange={(grade) => set({ credibility: readCredibility(grade) })}
      />
      {tags.length > 0 && (
        <FilterSelect
          label="Tag"
          value={filters.tag}
          choices={[...new Set(tags)].sort().map((tag) => [tag, tag])}
          onChange={(tag) => set({ tag })}
        />
      )}
    </div>
  );
}

function readCredibility(value: string | null): Credibility | 'ungraded' | null {
  if (value === null || value === 'ungraded') return value;
  return credibilities.find((grade) => String(grade) === value) ?? null;
}

function FilterSelect({
  label,
  value,
  choices,
  onChange,
}: {
  readonly label: string;
  readonly value: string | null;
  readonly choices: readonly (readonly [string, string])[];
  readonly onChange: (value: string | null) => void;
}) {
  return (
    <Select
      aria-label={label}
      placeholder={label}
      size="xs"
      className={classes.select ?? ''}
      clearable
      searchable={choices.length > 8}
      value={value}
      data={choices.map(([key, words]) => ({ value: key, label: words }))}
      onChange={onChange}
    />
  );
}
