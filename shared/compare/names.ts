import { titleOf } from '../analysis/words.ts';
import type { DocumentState } from '../document/state.ts';
import { assertNever } from '../lib/assert.ts';
import type { NodeId, StateId } from '../lib/ids.ts';
import type { EvidenceTarget } from '../model/evidence.ts';
import type { NodeState } from '../model/fields.ts';
import type { MapNode } from '../model/node.ts';
import type { AnyRecord } from '../model/record.ts';

/** What names are looked up in: one version, or the newer of two with the older behind it. */
export interface Names {
  readonly node: (id: NodeId) => MapNode | undefined;
  readonly all: readonly DocumentState[];
}

/** Names as the first of these versions has them; what it does not have, as the next. */
export function namesIn(...versions: readonly DocumentState[]): Names {
  return {
    node: (id) => firstOf(versions, ({ node }) => node.get(id)),
    all: versions,
  };
}

function firstOf<Item>(
  versions: readonly DocumentState[],
  find: (version: DocumentState) => Item | undefined,
): Item | undefined {
  for (const version of versions) {
    const found = find(version);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The most characters of a text that stand in a line; the rest is an ellipsis. */
const mostCharacters = 60;

/** Text on one line, without characters that a terminal would take for orders. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** Words in quotation marks, on one line and not too long. */
export function quoted(text: string, most = mostCharacters): string {
  const line = oneLine(text);
  const characters = [...line];
  return `“${
    characters.length > most
      ? `${characters
          .slice(0, most - 1)
          .join('')
          .trimEnd()}…`
      : line
  }”`;
}

export function nodeName(names: Names, id: NodeId): string {
  const node = names.node(id);
  return node ? quoted(titleOf(node)) : 'a node that is gone';
}

export function stateLabel(names: Names, { nodeId, stateId }: NodeState): string {
  // Looked for in every version: a state can be gone while its node is there.
  const option = firstOf(names.all, ({ node }) =>
    node.get(nodeId)?.states.find(({ id }) => id === stateId),
  );
  return option ? quoted(oneLine(option.label) || 'Unnamed') : 'a state that is gone';
}

/** “Talks” = “Held”. */
export function nodeStateName(names: Names, state: NodeState): string {
  return `${nodeName(names, state.nodeId)} = ${stateLabel(names, state)}`;
}

export function edgeName(names: Names, edge: { fromId: NodeId; toId: NodeId }): string {
  return `${nodeName(names, edge.fromId)} → ${nodeName(names, edge.toId)}`;
}

/** What a passage or a row is about, in words: “Talks” = “Held”. */
export function targetName(names: Names, target: EvidenceTarget): string {
  switch (target.kind) {
    case 'node':
      return nodeName(names, target.nodeId);
    case 'state':
      return nodeStateName(names, target);
    case 'edge': {
      const edge = firstOf(names.all, (version) => version.edge.get(target.edgeId));
      return edge ? edgeName(names, edge) : 'a link that is gone';
    }
    case 'scenario': {
      const scenario = firstOf(names.all, (version) => version.scenario.get(target.scenarioId));
      return scenario ? quoted(scenario.name || 'Unnamed') : 'a scenario that is gone';
    }
    default:
      return assertNever(target);
  }
}

/** A record by its id, in the newest version that has it. */
export function findRecord(
  names: Names,
  type: AnyRecord['type'],
  id: string,
): AnyRecord | undefined {
  return firstOf(names.all, (version) => (version[type] as ReadonlyMap<string, AnyRecord>).get(id));
}

/** “Talks” given “Relief” = “Full” and “Freeze” = “Holds”. */
export function caseName(names: Names, given: readonly NodeState[]): string {
  if (given.length === 0) return '';
  return ` given ${given.map((state) => nodeStateName(names, state)).join(' and ')}`;
}

/** What a record is called in a sentence, with the word for what it is: Link “Talks” → “Relief”. */
export function recordName(names: Names, record: AnyRecord): string {
  switch (record.type) {
    case 'map':
      return 'Map';
    case 'actor':
      return `Actor ${quoted(record.name || 'Unnamed')}`;
    case 'node':
      return nodeRecordName(names, record);
    case 'edge':
      return `Link ${edgeName(names, record)}`;
    case 'likelihood':
      return `Likelihood of ${nodeName(names, record.nodeId)}${caseName(names, record.given)}`;
    case 'value':
      return `Value of ${nodeName(names, record.nodeId)}${caseName(names, record.given)}`;
    case 'exclusion':
      return `Exclusion of ${nodeStateName(names, record.a)} with ${nodeStateName(names, record.b)}`;
    case 'scenario':
      return `Scenario ${quoted(record.name || 'Unnamed')}`;
    case 'source':
      return `Article ${quoted(record.title || 'Untitled')}`;
    case 'passage':
      return `Passage ${passageWords(names, record.id)}`;
    case 'passageLink':
      return `Link from passage ${passageWords(names, record.fromPassageId)} to passage ${passageWords(names, record.toPassageId)}`;
    case 'evidence':
      return `Evidence ${passageWords(names, record.passageId)} on ${targetName(names, record.target)}`;
    case 'step':
      return `Step ${quoted(record.title || 'Untitled')}`;
    default:
      return assertNever(record);
  }
}

function nodeRecordName(names: Names, node: MapNode): string {
  if (node.kind === 'passage') {
    return `Card of passage ${node.passageId ? passageWords(names, node.passageId) : ''}`.trimEnd();
  }
  return `${kindWords[node.kind]} ${quoted(titleOf(node))}`;
}

const kindWords: Readonly<Record<MapNode['kind'], string>> = {
  decision: 'Decision',
  uncertainty: 'Uncertainty',
  objective: 'Objective',
  note: 'Note',
  frame: 'Frame',
  passage: 'Evidence card',
};

/** What a passage says in the analyst's words, or else its own. */
export function passageWords(names: Names, id: string): string {
  const passage = findRecord(names, 'passage', id);
  if (passage?.type !== 'passage') return 'that is gone';
  return quoted(passage.gist || passage.quote?.exact || 'Words that are not here');
}

/** Option “Partial” of “Relief”, outcome “Held” of “Talks”. */
export function stateName(names: Names, nodeId: NodeId, stateId: StateId): string {
  const word = names.node(nodeId)?.kind === 'decision' ? 'Option' : 'Outcome';
  return `${word} ${stateLabel(names, { nodeId, stateId })} of ${nodeName(names, nodeId)}`;
}
