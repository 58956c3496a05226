import { useEffect, useMemo, useState } from 'react';
import type { DamagedSnapshot } from '../../../shared/ipc/contract.ts';
import {
  firstSelection,
  groupCopies,
  type MapCopies,
  newestSound,
  type Selection,
  withCopy,
} from './copies-of-maps.ts';
import { type Copies, useRecovery } from './recovery.ts';

/** The copies on disk, and what is chosen of them. */
export interface CopiesState {
  /** Null while they are being listed. */
  readonly maps: readonly MapCopies[] | null;
  /** Why they could not be listed. */
  readonly problem: string | null;
  /** Files of the folder that are no copies any more. */
  readonly damagedFiles: readonly DamagedSnapshot[];
  readonly originals: Copies['originals'];
  /** Copies that were listed, and could not be read when they were looked at. */
  readonly damaged: ReadonlyMap<string, string>;
  readonly selection: Selection;
  select(change: (selection: Selection) => Selection): void;
}

const noCopies: Copies = { snapshots: [], damaged: [], originals: { count: 0, sizeBytes: 0 } };
const nothing: Selection = { chosen: new Set(), copyOf: new Map() };

/**
 * Lists the copies and reads the newest of each map through, one after the other: one that turns out to
 * be damaged gives way to the next older one before anybody relies on it.
 */
export function useCopies(): CopiesState {
  const { finding, listCopies, look } = useRecovery();
  const [copies, setCopies] = useState<Copies | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [damaged, setDamaged] = useState<ReadonlyMap<string, string>>(new Map());
  const [selection, setSelection] = useState(nothing);
  const maps = useMemo(
    () => copies && groupCopies(finding.documents, copies.snapshots),
    [copies, finding],
  );

  useEffect(() => {
    let isGone = false;
    const list = async (): Promise<void> => {
      const listed = await listCopies();
      if (isGone) return;
      if (!listed.ok) setProblem(listed.failure);
      const found = listed.ok ? listed.value : noCopies;
      const grouped = groupCopies(finding.documents, found.snapshots);
      setCopies(found);
      setSelection(firstSelection(grouped, finding));
      await proveNewest(grouped);
    };
    const proveNewest = async (grouped: readonly MapCopies[]): Promise<void> => {
      const known = new Map<string, string>();
      for (const map of grouped) {
        let newest = newestSound(map, known);
        while (newest && !isGone) {
          const copy = await look(newest);
          if (copy.ok) break;
          known.set(newest, copy.failure);
          setDamaged(new Map(known));
          const spoilt = newest;
          newest = newestSound(map, known);
          const next = newest;
          setSelection((before) =>
            before.copyOf.get(map.documentId) === spoilt
              ? withCopy(before, map.documentId, next)
              : before,
          );
        }
      }
    };
    void list();
    return () => {
      isGone = true;
    };
  }, [finding, listCopies, look]);

  return {
    maps,
    problem,
    damagedFiles: copies?.damaged ?? [],
    originals: (copies ?? noCopies).originals,
    damaged,
    selection,
    select: setSelection,
  };
}
