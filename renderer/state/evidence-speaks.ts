import { useMemo } from 'react';
import type { AnalysisTables, StateRatios } from '../../shared/analysis/analysis-tables.ts';
import {
  type EvidenceSettings,
  observationsOf,
} from '../../shared/analysis/evidence-speaks/weigh-evidence.ts';
import type { DocumentState } from '../../shared/document/state.ts';
import { countOf } from '../../shared/drawing/format-numbers.ts';
import type { PassageId, SourceId } from '../../shared/lib/ids.ts';
import { isSameValue } from '../../shared/lib/same-value.ts';
import type { EvidenceSpeaks, SessionStore } from './session-store.ts';
import { useDocument, useSession } from './use-workbench.ts';
import type { Workbench } from './workbench.ts';

/** The choices of a session as the arithmetic takes them. */
export function evidenceSettingsOf({
  ratios,
  withoutSourceIds,
  withoutPassageIds,
}: EvidenceSpeaks): EvidenceSettings {
  return {
    ratios,
    withoutSourceIds: new Set(withoutSourceIds),
    withoutPassageIds: new Set(withoutPassageIds),
  };
}

type Observe = (document: DocumentState, speaks: EvidenceSpeaks) => StateRatios | undefined;

/**
 * What the evidence says, while it is let speak: the same object for as long as it says the same, so that
 * moving a card asks for no new numbers. One for each place that asks.
 */
function createObserver(): Observe {
  let kept: StateRatios | undefined;
  let asked: readonly unknown[] = [];
  return (document, speaks) => {
    if (!speaks.isOn) return undefined;
    const { node, likelihood, evidence, passage, source } = document;
    const question = [node, likelihood, evidence, passage, source, speaks];
    if (kept && question.every((each, at) => each === asked[at])) return kept;
    asked = question;
    const next = observationsOf(document, evidenceSettingsOf(speaks));
    if (!kept || !isSameValue(entriesOf(kept), entriesOf(next))) kept = next;
    return kept;
  };
}

function entriesOf(ratios: StateRatios): unknown {
  return [...ratios].map(([id, byState]) => [id, [...byState]]);
}

/** What the numbers of the open map depend on, evidence included while it is let speak. */
export function createTablesReader(workbench: Workbench): () => AnalysisTables {
  const observe = createObserver();
  return () => {
    const { document } = workbench.map.getState();
    const observations = observe(document, workbench.session.getState().evidenceSpeaks);
    return observations ? { ...document, observations } : document;
  };
}

/** What the evidence says about the open map; undefined while it is not let speak. */
export function useObservations(): StateRatios | undefined {
  const observe = useMemo(createObserver, []);
  const speaks = useSession(({ evidenceSpeaks }) => evidenceSpeaks);
  return useDocument((document) => observe(document, speaks));
}

/** Whether the numbers on every screen rest on evidence beside the rows. */
export function useIsEvidenceSpeaking(): boolean {
  return useSession(({ evidenceSpeaks }) => evidenceSpeaks.isOn);
}

/** The same in words, for what leaves the screen; null while the numbers rest on the rows alone. */
export function useWhatNumbersRestOn(): string | null {
  return useSession(({ evidenceSpeaks: { isOn, ratios, withoutSourceIds, withoutPassageIds } }) => {
    if (!isOn) return null;
    const strengths = `ratios ${ratios.low}, ${ratios.moderate} and ${ratios.high}`;
    const left = [
      countOf(withoutSourceIds.length, 'source'),
      countOf(withoutPassageIds.length, 'passage'),
    ].filter((words) => !words.startsWith('0 '));
    const without = left.length > 0 ? `, without ${left.join(' and ')}` : '';
    return `The numbers rest on the evidence too: ${strengths}, shrunk by grades${without}`;
  });
}

/** Changes how the evidence is let speak. */
export function changeEvidenceSpeaks(session: SessionStore, change: Partial<EvidenceSpeaks>): void {
  session.setState(({ evidenceSpeaks }) => ({ evidenceSpeaks: { ...evidenceSpeaks, ...change } }));
}

/** Leaves a source out of what speaks, or lets it speak again. */
export function toggleSource(session: SessionStore, id: SourceId): void {
  const { withoutSourceIds } = session.getState().evidenceSpeaks;
  changeEvidenceSpeaks(session, { withoutSourceIds: toggled(withoutSourceIds, id) });
}

export function togglePassage(session: SessionStore, id: PassageId): void {
  const { withoutPassageIds } = session.getState().evidenceSpeaks;
  changeEvidenceSpeaks(session, { withoutPassageIds: toggled(withoutPassageIds, id) });
}

function toggled<Id>(ids: readonly Id[], id: Id): readonly Id[] {
  return ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id];
}
