import type { OpenDecisions } from '../../shared/analysis/analysis-tables.ts';
import type { EvidenceSettings } from '../../shared/analysis/evidence-speaks/weigh-evidence.ts';
import {
  type AnalysisQuestion,
  analyzeMap,
  type MapAnalysis,
} from '../../shared/analysis/report/analyze-map.ts';
import { writeAnalysisReport } from '../../shared/analysis/report/report-json.ts';
import { writeAnalysisText } from '../../shared/analysis/report/report-text.ts';
import { StoppedError, type StopSign } from '../../shared/analysis/stop-sign.ts';
import { type DocumentState, mapRecordOf } from '../../shared/document/state.ts';
import type { NodeState } from '../../shared/model/fields.ts';
import { defaultRatios } from '../../shared/model/map.ts';
import { hasStates, type MapNode } from '../../shared/model/node.ts';
import type { ExitCode } from '../exit-code.ts';
import { findNamed, matching } from '../named-records.ts';
import { openMapOrNetwork } from '../network-files.ts';
import { type Surroundings, Trouble, WrongUsage } from '../surroundings.ts';

export interface AnalyzeOptions {
  readonly assume: readonly string[];
  readonly perspective?: string;
  readonly evidence?: 'on' | 'off';
  readonly withoutSource: readonly string[];
  readonly openDecisions: OpenDecisions;
  readonly top: number;
  /** How many samples to draw for what is too large for exact work; not asked for if left out. */
  readonly sample?: number;
  readonly timeLimit: number;
  readonly json?: boolean;
}

export const usualTimeLimitS = 300;

/**
 * `branchpoint analyze`: everything that the arithmetic says about a map, in words or as JSON. What
 * cannot be computed is part of the answer, and no failure; running out of time is one.
 */
export async function analyzeMapFile(
  path: string,
  options: AnalyzeOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { assume, perspective, top, sample = null, json = false } = options;
  const document = await openMapOrNetwork(path, surroundings);
  const seen = perspective === undefined ? document : seenBy(document, perspective);
  const assumptions = assumptionsFrom(seen, assume);
  const evidence = evidenceFrom(seen, options);
  const { openDecisions } = options;
  const question = {
    ...{ assumptions, evidence, openDecisions },
    ...{ scenarioCount: top, sampleCount: sample },
  };
  const analysis = analyzedInTime(seen, question, options.timeLimit, surroundings);
  surroundings.writeOut(
    json ? writeAnalysisReport(seen, analysis) : writeAnalysisText(seen, analysis),
  );
  return 0;
}

function analyzedInTime(
  document: DocumentState,
  question: AnalysisQuestion,
  limitS: number,
  { nowMs, work }: Surroundings,
): MapAnalysis {
  const endsAtMs = nowMs() + limitS * 1_000;
  const deadline: StopSign = {
    get aborted() {
      return nowMs() >= endsAtMs;
    },
  };
  try {
    return work(() => analyzeMap(document, question, deadline));
  } catch (error) {
    if (!(error instanceof StoppedError)) throw error;
    throw new Trouble(
      `The analysis took longer than ${limitS} ${limitS === 1 ? 'second' : 'seconds'} and was stopped. Nothing was written, and no file was changed. Give it more time with --time-limit, assume a state or two with --assume, or remove some influences.`,
    );
  }
}

/** The map with values maximised for another actor. */
function seenBy(document: DocumentState, text: string): DocumentState {
  const { id } = findNamed('actor', text, [...document.actor.values()]);
  const map = new Map(
    [...document.map].map(([key, record]) => [key, { ...record, perspectiveActorId: id }]),
  );
  return { ...document, map };
}

/** Leaving a source out lets the others speak: without that it could change nothing. */
function evidenceFrom(
  document: DocumentState,
  { evidence, withoutSource }: AnalyzeOptions,
): EvidenceSettings | null {
  const sources = [...document.source.values()].map(({ id, title }) => ({ id, name: title }));
  const left = withoutSource.map((text) => findNamed('source', text, sources).id);
  if (evidence === 'off' && left.length > 0) {
    throw new WrongUsage('A source can be left out only where evidence speaks: --evidence on.');
  }
  if (evidence !== 'on' && left.length === 0) return null;
  return {
    ratios: mapRecordOf(document)?.evidenceRatios ?? defaultRatios,
    withoutSourceIds: new Set(left),
    withoutPassageIds: new Set(),
  };
}

function assumptionsFrom(document: DocumentState, texts: readonly string[]): NodeState[] {
  const assumptions = texts.map((text) => assumptionFrom(document, text));
  const nodes = assumptions.map(({ nodeId }) => nodeId);
  const twice = nodes.find((id, place) => nodes.indexOf(id) !== place);
  if (twice !== undefined) {
    throw new WrongUsage(`“${twice}” is assumed twice. A node can be in one state only.`);
  }
  return assumptions;
}

/** NODE=STATE, where a title may have an equals sign of its own: the first that leaves a node before it counts. */
function assumptionFrom({ node }: DocumentState, text: string): NodeState {
  const nodes = [...node.values()].filter(({ kind }) => hasStates(kind)).map(named);
  const places = [...text].flatMap((sign, place) => (sign === '=' ? place : []));
  const [first] = places;
  if (first === undefined) {
    throw new WrongUsage(`“${text}” does not say what is assumed. Write NODE=STATE.`);
  }
  const place = places.find((each) => matching(text.slice(0, each), nodes).length > 0) ?? first;
  const found = findNamed('decision or uncertainty', text.slice(0, place), nodes);
  const states = (node.get(found.id) as MapNode).states;
  const labels = states.map(({ id, label }) => ({ id, name: label }));
  const state = findNamed(`state of “${found.name}”`, text.slice(place + 1), labels);
  return { nodeId: found.id, stateId: state.id };
}

function named({ id, title }: MapNode) {
  return { id, name: title };
}
