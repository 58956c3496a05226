import { useMemo } from 'react';
import type { AnalysisTables, StateRatios } from '../../shared/analysis/analysis-tables.ts';
import {
  type EvidenceSettings,
  observationsOf,
} from '../../shared/analysis/evidence-speaks/weigh-evidence.ts';
import { basisInWords, restsOnInWords } from '../../shared/analysis/in-words/basis-words.ts';
import { type DocumentState, mapRecordOf } from '../../shared/document/state.ts';
import type { PassageId, SourceId } from '../../shared/lib/ids.ts';
import { isSameValue } from '../../shared/lib/same-value.ts';
import type { NodeState } from '../../shared/model/fields.ts';
import { defaultRatios, type EvidenceRatios } from '../../shared/model/map.ts';
import type { EvidenceSpeaks, SessionStore } from './session-store.ts';
import { useDocument, useOpenMap, useSession, useWorkbench } from './use-workbench.ts';
import type { Workbench } from './workbench.ts';

/** How much a passage of each diagnosticity says on this map. */
export function ratiosOfMap(document: Pick<DocumentState, 'map'>): Readonly<EvidenceRatios> {
  return mapRecordOf(document)?.evidenceRatios ?? defaultRatios;
}

/** What the map says of its evidence, and the choices of a session, as the arithmetic takes them. */
export function evidenceSettingsOf(
  document: Pick<DocumentState, 'map'>,
  { withoutSourceIds, withoutPassageIds }: EvidenceSpeaks,
): EvidenceSettings {
  return {
    ratios: ratiosOfMap(document),
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
    const { map, node, likelihood, evidence, passage, source } = document;
    const question = [map, node, likelihood, evidence, passage, source, speaks];
    if (kept && question.every((each, at) => each === asked[at])) return kept;
    asked = question;
    const next = observationsOf(document, evidenceSettingsOf(document, speaks));
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
    const { evidenceSpeaks, openDecisions } = workbench.session.getState();
    const observations = observe(document, evidenceSpeaks);
    return { ...document, openDecisions, ...(observations ? { observations } : {}) };
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

/** What the numbers on the screen rest on beside rows and assumptions (`restsOnInWords`). */
export function useWhatNumbersRestOn(): string | null {
  const speaks = useSession(({ evidenceSpeaks }) => evidenceSpeaks);
  const openDecisions = useSession((session) => session.openDecisions);
  const taken = useOpenMap(({ numbers }) => numbers.openDecisions);
  return useDocument((document) => {
    const evidence = speaks.isOn ? evidenceSettingsOf(document, speaks) : null;
    return restsOnInWords(document, { evidence, openDecisions, taken });
  });
}

/**
 * Under what the numbers on the screen were computed, in sentences: they go along with every file of
 * numbers. For numbers that do not rest on what is assumed on the map, say under which assumptions.
 */
export function useBasisOfNumbers(): (assumptions?: readonly NodeState[]) => readonly string[] {
  const workbench = useWorkbench();
  return (assumptions) => {
    const { document, numbers, baseline } = workbench.map.getState();
    const session = workbench.session.getState();
    const { evidenceSpeaks, openDecisions } = session;
    return basisInWords(document, {
      assumptions: assumptions ?? session.assumptions,
      evidence: evidenceSpeaks.isOn ? evidenceSettingsOf(document, evidenceSpeaks) : null,
      openDecisions,
      taken: (assumptions ? (baseline ?? numbers) : numbers).openDecisions,
    });
  };
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
