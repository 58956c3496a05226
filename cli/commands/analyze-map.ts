import { defaultRatios } from '../../shared/analysis/evidence-speaks/ratios.ts';
import type { EvidenceSettings } from '../../shared/analysis/evidence-speaks/weigh-evidence.ts';
import { analyzeMap } from '../../shared/analysis/report/analyze-map.ts';
import { writeAnalysisReport } from '../../shared/analysis/report/report-json.ts';
import { writeAnalysisText } from '../../shared/analysis/report/report-text.ts';
import type { DocumentState } from '../../shared/document/state.ts';
import type { NodeState } from '../../shared/model/fields.ts';
import { hasStates, type MapNode } from '../../shared/model/node.ts';
import type { ExitCode } from '../exit-code.ts';
import { findNamed, matching } from '../named-records.ts';
import { openMapOrNetwork } from '../network-files.ts';
import { type Surroundings, WrongUsage } from '../surroundings.ts';

export interface AnalyzeOptions {
  readonly assume: readonly string[];
  readonly perspective?: string;
  readonly evidence?: 'on' | 'off';
  readonly withoutSource: readonly string[];
  readonly top: number;
  readonly json?: boolean;
}

/**
 * `branchpoint analyze`: everything that the arithmetic says about a map, in words or as JSON. What
 * cannot be computed is part of the answer, and no failure.
 */
export async function analyzeMapFile(
  path: string,
  options: AnalyzeOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { assume, perspective, top, json = false } = options;
  const document = await openMapOrNetwork(path, surroundings);
  const seen = perspective === undefined ? document : seenBy(document, perspective);
  const assumptions = assumptionsFrom(seen, assume);
  const evidence = evidenceFrom(seen, options);
  const analysis = analyzeMap(seen, { assumptions, scenarioCount: top, evidence });
  surroundings.writeOut(
    json ? writeAnalysisReport(seen, analysis) : writeAnalysisText(seen, analysis),
  );
  return 0;
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
  { source }: DocumentState,
  { evidence, withoutSource }: AnalyzeOptions,
): EvidenceSettings | null {
  const sources = [...source.values()].map(({ id, title }) => ({ id, name: title }));
  const left = withoutSource.map((text) => findNamed('source', text, sources).id);
  if (evidence === 'off' && left.length > 0) {
    throw new WrongUsage('A source can be left out only where evidence speaks: --evidence on.');
  }
  if (evidence !== 'on' && left.length === 0) return null;
  return {
    ratios: defaultRatios,
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
