import { openDecisionWays } from '../../shared/analysis/analysis-tables.ts';
import { citationStyles } from '../../shared/articles/cite/format-citation.ts';
import type { PassageId, SourceId } from '../../shared/lib/ids.ts';
import type { EvidenceSpeaks, MapSession, WorkspaceSession } from '../state/session-store.ts';
import { initialSession, mapSessionOf } from '../state/session-store.ts';

/** A map's session before anybody worked on it. */
export const initialMapSession: MapSession = mapSessionOf(initialSession);

/**
 * What was remembered of a map's session. It is a convenience: whatever does not look right is left
 * out, and references to records that are gone do no harm.
 */
export function parseMapSession(stored: unknown): Partial<MapSession> {
  const session = asObject(stored);
  const camera = asObject(session.camera);
  const isCamera = ['centerXPx', 'centerYPx', 'zoom'].every((key) => Number.isFinite(camera[key]));
  const assumptions = asList(session.assumptions).filter(
    (given) => isText(asObject(given).nodeId) && isText(asObject(given).stateId),
  );
  const openDecisions = openDecisionWays.find((way) => way === session.openDecisions);
  return {
    assumptions: assumptions as MapSession['assumptions'],
    ...(openDecisions ? { openDecisions } : {}),
    evidenceSpeaks: evidenceSpeaksIn(session.evidenceSpeaks),
    ...(isCamera ? { camera: camera as unknown as NonNullable<MapSession['camera']> } : {}),
    ...(isText(session.openSourceId)
      ? { openSourceId: session.openSourceId as NonNullable<MapSession['openSourceId']> }
      : {}),
  };
}

function evidenceSpeaksIn(stored: unknown): EvidenceSpeaks {
  const { isOn, withoutSourceIds, withoutPassageIds } = asObject(stored);
  return {
    isOn: isOn === true,
    withoutSourceIds: asList(withoutSourceIds).filter(isText) as SourceId[],
    withoutPassageIds: asList(withoutPassageIds).filter(isText) as PassageId[],
  };
}

/** What was remembered of the window: theme, panels, how far articles were read. */
export function parseWorkspaceSession(stored: unknown): Partial<WorkspaceSession> {
  const session = asObject(stored);
  const flags = ['isOutlineOpen', 'isInspectorOpen', 'isWhatIfOpen', 'isMinimapOpen'] as const;
  const panels = Object.entries(asObject(session.panels)).filter(
    ([, size]) => typeof size === 'number' && size > 0 && size < 100,
  );
  const reading = Object.entries(asObject(session.reading)).filter(([, place]) =>
    isReadingPlace(place),
  );
  const { theme, analyst, staleAfterMonths } = session;
  const citationStyle = citationStyles.find((style) => style === session.citationStyle);
  const isMonths = Number.isSafeInteger(staleAfterMonths) && Number(staleAfterMonths) > 0;
  return {
    ...(theme === 'light' || theme === 'dark' || theme === 'system' ? { theme } : {}),
    panels: Object.fromEntries(panels) as Record<string, number>,
    reading: Object.fromEntries(reading) as WorkspaceSession['reading'],
    ...(typeof analyst === 'string' ? { analyst } : {}),
    ...(citationStyle ? { citationStyle } : {}),
    ...(isMonths ? { staleAfterMonths: Number(staleAfterMonths) } : {}),
    ...Object.fromEntries(
      flags
        .filter((flag) => typeof session[flag] === 'boolean')
        .map((flag) => [flag, session[flag]]),
    ),
  };
}

function isReadingPlace(value: unknown): boolean {
  const { offset, share } = asObject(value);
  const isOffset = typeof offset === 'number' && Number.isSafeInteger(offset) && offset >= 0;
  return isOffset && typeof share === 'number' && share >= 0 && share <= 1;
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0;
}
