import { useEffect, useMemo, useState } from 'react';
import type { Side } from '../../../shared/compare/merge-fields.ts';
import {
  type MapMerge,
  type MergedMap,
  type MergeQuestion,
  type MergeRefusal,
  mergeMaps,
} from '../../../shared/compare/merge-maps.ts';
import type { MapId } from '../../../shared/lib/ids.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { VersionRef } from '../../state/session-store.ts';
import { useDocument } from '../../state/use-workbench.ts';
import { type MapVersion, type Relation, useServices } from '../services/index.ts';

/** What a merge is to begin with: what was found, a version that somebody chose, or nothing. */
export type BaseChoice = 'found' | 'none' | VersionRef;

/** A merge that is being decided on. */
export interface Merging {
  /** Null while the history is looked through. */
  readonly relation: Relation | null;
  /** Why the chosen version cannot be what both began with. */
  readonly problem: string | null;
  /** Null while it is being prepared. */
  readonly question: MergeQuestion | null;
  readonly merge: Result<MapMerge, MergeRefusal> | null;
  readonly choices: ReadonlyMap<string, Side>;
  choose(conflictIds: readonly string[], side: Side): void;
  /** The map as the choices have it; what is not decided yet is as it is here. */
  readonly merged: MergedMap | null;
}

/** Merges a version into the open map, without changing anything yet. */
export function useMerge(mapId: MapId, theirs: MapVersion, baseChoice: BaseChoice): Merging {
  const { compare } = useServices();
  const ours = useDocument((document) => document);
  const relation = useRelation(mapId, theirs);
  const chosen = useChosenBase(baseChoice);
  const [question, setQuestion] = useState<MergeQuestion | null>(null);
  const [choices, setChoices] = useState<ReadonlyMap<string, Side>>(new Map());
  const base = baseChoice === 'found' ? relation?.base : chosen.base;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the map can be changed from another window
  useEffect(() => {
    let isGone = false;
    setQuestion(null);
    if (base === undefined) return;
    void compare.prepareMerge(theirs, base).then((prepared) => {
      if (!isGone) setQuestion(prepared);
    });
    return () => {
      isGone = true;
    };
  }, [compare, theirs, base, ours]);
  const merge = useMemo(() => question && mergeMaps(question), [question]);
  const merged = useMemo(
    () => (merge?.ok ? merge.value.resolve(choices, 'ours') : null),
    [merge, choices],
  );
  return {
    relation,
    problem: chosen.problem,
    question,
    merge,
    choices,
    choose(conflictIds, side) {
      setChoices(new Map([...choices, ...conflictIds.map((id) => [id, side] as const)]));
    },
    merged,
  };
}

function useRelation(mapId: MapId, theirs: MapVersion): Relation | null {
  const { compare } = useServices();
  const [relation, setRelation] = useState<Relation | null>(null);
  useEffect(() => {
    let isGone = false;
    setRelation(null);
    const find = async (): Promise<void> => {
      const ours = await compare.read({ kind: 'map', mapId });
      if (!ours.ok) return;
      const found = await compare.relate(mapId, ours.value, theirs);
      if (!isGone) setRelation(found);
    };
    void find();
    return () => {
      isGone = true;
    };
  }, [compare, mapId, theirs]);
  return relation;
}

interface ChosenBase {
  /** Undefined while it is being read; null for none. */
  readonly base: MapVersion | null | undefined;
  readonly problem: string | null;
}

function useChosenBase(choice: BaseChoice): ChosenBase {
  const { compare } = useServices();
  const [state, setState] = useState<ChosenBase>({ base: undefined, problem: null });
  useEffect(() => {
    let isGone = false;
    setState({ base: choice === 'none' ? null : undefined, problem: null });
    if (choice === 'none' || choice === 'found') return;
    void compare.read(choice).then((read) => {
      if (isGone) return;
      setState(
        read.ok ? { base: read.value, problem: null } : { base: undefined, problem: read.failure },
      );
    });
    return () => {
      isGone = true;
    };
  }, [compare, choice]);
  return state;
}
