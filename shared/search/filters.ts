import type { SourceId } from '../lib/ids.ts';
import { type Stance, stances } from '../model/evidence.ts';
import { type Credibility, credibilities } from '../model/passage.ts';
import { type Reliability, reliabilities } from '../model/source.ts';
import { type SearchEntry, type SearchSection, searchSections } from './entry.ts';

/** A grade to look for; `ungraded` is what nobody graded yet. */
export type GradeFilter<Grade> = Grade | 'ungraded' | null;

/** What is missing: a place on the map for a passage, or a passage for a place on the map. */
export const searchGaps = ['unattached', 'lacksEvidence'] as const;
export type SearchGap = (typeof searchGaps)[number];

/** What a hit must be besides saying the words; null and empty ask for nothing. */
export interface SearchFilters {
  readonly sections: readonly SearchSection[];
  readonly sourceId: SourceId | null;
  readonly stance: Stance | null;
  readonly reliability: GradeFilter<Reliability>;
  readonly credibility: GradeFilter<Credibility>;
  readonly tag: string | null;
  readonly gap: SearchGap | null;
}

export const noFilters: SearchFilters = {
  sections: [],
  sourceId: null,
  stance: null,
  reliability: null,
  credibility: null,
  tag: null,
  gap: null,
};

export function isNoFilter({ sections, ...others }: SearchFilters): boolean {
  return sections.length === 0 && Object.values(others).every((value) => value === null);
}

// What the filters look at, as bits of one number: tens of thousands of entries are looked through at
// each keystroke.
const sectionBits = searchSections.map((_, place) => 1 << place);
const allSections = (1 << searchSections.length) - 1;
const stanceBits = stances.map((_, place) => 1 << (4 + place));
const gapBits = { unattached: 1 << 7, lacksEvidence: 1 << 8 } as const;
const reliabilityShift = 9;
const credibilityShift = 12;
const gradeBits = 0b111;
const gradedKinds = { hasSource: 1 << 15, isPassage: 1 << 16 } as const;

/** What is known of each entry, by its slot, as numbers that a filter compares. */
export interface FacetTable {
  set(slot: number, entry: SearchEntry): void;
  /** The section of an entry, as a place in `searchSections`. */
  sectionPlaceOf(slot: number): number;
  /** Says of an entry whether it is of the kind that the filters ask for. */
  accepting(filters: SearchFilters): (slot: number) => boolean;
}

/** A table that knows no entry yet. */
export function createFacetTable(): FacetTable {
  const bits: number[] = [];
  const sources: number[] = [];
  const tags: (readonly string[])[] = [];
  const sourceNumbers = new Map<SourceId | null, number>([[null, 0]]);
  const numberOf = (sourceId: SourceId | null): number => {
    const number = sourceNumbers.get(sourceId) ?? sourceNumbers.size;
    sourceNumbers.set(sourceId, number);
    return number;
  };
  return {
    set(slot, entry) {
      bits[slot] = bitsOf(entry);
      sources[slot] = numberOf(entry.facets.sourceId);
      tags[slot] = entry.facets.tags;
    },
    // The section is the only one of the lowest bits that is set.
    sectionPlaceOf: (slot) => 31 - Math.clz32((bits[slot] ?? 0) & allSections),
    accepting(filters) {
      if (isNoFilter(filters)) return () => true;
      const { sourceId, tag } = filters;
      const { mask, value } = maskOf(filters);
      const sections = sectionsOf(filters);
      const source = sourceId === null ? 0 : (sourceNumbers.get(sourceId) ?? unknownSource);
      return (slot) => {
        const own = bits[slot] as number;
        return (
          (own & mask) === value &&
          (own & sections) !== 0 &&
          (source === 0 || sources[slot] === source) &&
          (tag === null || (tags[slot] ?? []).includes(tag))
        );
      };
    },
  };
}

/** The number of a source that nothing is from. */
const unknownSource = -1;

function bitsOf({ section, facets }: SearchEntry): number {
  return (
    sectionBit(section) |
    stances.reduce(
      (bits, stance, place) =>
        facets.stances.includes(stance) ? bits | (stanceBits[place] ?? 0) : bits,
      0,
    ) |
    (facets.isUnattached ? gapBits.unattached : 0) |
    (facets.lacksEvidence ? gapBits.lacksEvidence : 0) |
    (gradePlace(reliabilities, facets.reliability) << reliabilityShift) |
    (gradePlace(credibilities, facets.credibility) << credibilityShift) |
    (facets.sourceId === null ? 0 : gradedKinds.hasSource) |
    (facets.isPassage ? gradedKinds.isPassage : 0)
  );
}

function sectionBit(section: SearchSection): number {
  return sectionBits[searchSections.indexOf(section)] ?? 0;
}

/** The bits of the sections that are looked in: all, where none was chosen. */
function sectionsOf({ sections }: SearchFilters): number {
  if (sections.length === 0) return allSections;
  return sections.reduce((all, section) => all | sectionBit(section), 0);
}

/** 0 for what nobody graded. */
function gradePlace<Grade>(grades: readonly Grade[], grade: Grade | 'ungraded' | null): number {
  return grades.indexOf(grade as Grade) + 1;
}

/** Which bits count, and what they must be. */
function maskOf({ stance, reliability, credibility, gap }: SearchFilters) {
  let mask = 0;
  let value = 0;
  const demand = (bits: number, wanted: number): void => {
    mask |= bits;
    value |= wanted;
  };
  if (stance !== null) {
    const bit = stanceBits[stances.indexOf(stance)] ?? 0;
    demand(bit, bit);
  }
  if (gap !== null) demand(gapBits[gap], gapBits[gap]);
  if (reliability !== null) {
    demand(gradedKinds.hasSource, gradedKinds.hasSource);
    const grade = gradePlace(reliabilities, reliability) << reliabilityShift;
    demand(gradeBits << reliabilityShift, grade);
  }
  if (credibility !== null) {
    demand(gradedKinds.isPassage, gradedKinds.isPassage);
    const grade = gradePlace(credibilities, credibility) << credibilityShift;
    demand(gradeBits << credibilityShift, grade);
  }
  return { mask, value };
}
