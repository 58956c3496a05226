import { useEffect, useState } from 'react';
import type { MapDifference } from '../../../shared/compare/compare-maps.ts';
import type { DocumentState } from '../../../shared/document/state.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { useOpenMap } from '../../state/use-workbench.ts';
import { type KeptVersion, useServices } from '../services/index.ts';

/** The versions of the open map, the newest first; null until they are known. */
export function useVersions(): Result<readonly KeptVersion[], string> | null {
  const { versions } = useServices();
  const mapId = useOpenMap((open) => open.mapId);
  const [known, setKnown] = useState<Result<readonly KeptVersion[], string> | null>(null);
  useEffect(() => {
    setKnown(null);
    return mapId === null ? undefined : versions.watch(mapId, setKnown);
  }, [versions, mapId]);
  return known;
}

/**
 * What happened between two versions; null while it is worked out, or not asked for.
 * @param now the map as it is, where that is what a version is held against
 */
export function useDifference(
  beforeId: string | null,
  afterId: string | null,
  now?: DocumentState,
): Result<MapDifference, string> | null {
  const { versions } = useServices();
  const [found, setFound] = useState<Result<MapDifference, string> | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another map now is another answer.
  useEffect(() => {
    let isGone = false;
    setFound(null);
    if (beforeId === null) return;
    void versions.compare(beforeId, afterId).then((difference) => {
      if (!isGone) setFound(difference);
    });
    return () => {
      isGone = true;
    };
  }, [versions, beforeId, afterId, now]);
  return found;
}
