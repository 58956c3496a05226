import type { DocumentState } from '../document/state.ts';
import type { MapDifference, MarkedOnMap } from './compare-maps.ts';
import { type ConflictWords, describeConflict, describeNote } from './describe-conflict.ts';
import type { Side } from './merge-fields.ts';
import type { MergeConflict, MergeNote } from './merge-maps.ts';
import type { Three } from './merge-order.ts';

/** What the machine-readable reports say they are; described in `docs/compare.md`. */
const reportFormats = {
  difference: { format: 'branchpoint/difference', version: 1 },
  merge: { format: 'branchpoint/merge', version: 1 },
} as const;

/** A difference as JSON, for other programs. */
export function writeDifferenceReport({ isSame, groups, onMap }: MapDifference): string {
  return inJson({
    ...reportFormats.difference,
    isSame,
    groups,
    onMap: { nodes: listed(onMap.nodes), edges: listed(onMap.edges) },
  });
}

function listed(marks: MarkedOnMap['nodes'] | MarkedOnMap['edges']): object {
  return Object.fromEntries(Object.entries(marks).map(([how, ids]) => [how, [...ids]]));
}

/** What came of a merge as JSON: every conflict, whose side was chosen, and where the map was written. */
export function writeMergeReport(
  versions: Three<DocumentState>,
  outcome: {
    readonly conflicts: readonly MergeConflict[];
    readonly notes: readonly MergeNote[];
    readonly chosen: Side | null;
    readonly written: string | null;
  },
): string {
  const { conflicts, notes, chosen, written } = outcome;
  return inJson({
    ...reportFormats.merge,
    isClean: conflicts.length === 0,
    chosen,
    written,
    conflicts: conflicts.map((each) => reportConflict(each, describeConflict(versions, each))),
    notes: notes.map((note) => ({
      kind: note.kind,
      recordType: note.record.type,
      recordId: note.record.id,
      line: describeNote(versions, note),
    })),
  });
}

function reportConflict(conflict: MergeConflict, words: ConflictWords): object {
  const { id, kind, record } = conflict;
  const common = { id, kind, recordType: record.type, recordId: record.id, words };
  if (conflict.kind === 'deletion') {
    const { deletedBy, stateId, uses } = conflict;
    const usedBy = uses.map((use) => ({ recordType: use.record.type, recordId: use.record.id }));
    return { ...common, stateId, deletedBy, usedBy };
  }
  const { path, base = null, ours = null, theirs = null } = conflict;
  return { ...common, path, base, ours, theirs };
}

const inJson = (report: object): string => `${JSON.stringify(report, null, 2)}\n`;
