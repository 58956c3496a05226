import { type NodeId, type StateId, toId } from '../lib/ids.ts';
import { createEdge, type MapEdge } from '../model/edge.ts';
import type { NodeState, Pedigree } from '../model/fields.ts';
import { createLikelihood, type LikelihoodRow } from '../model/likelihood.ts';
import { createMap, type MapRecord } from '../model/map.ts';
import {
  type AppliesWhen,
  type Confidence,
  createNode,
  type MapNode,
  type NodeKind,
  type NodeSize,
} from '../model/node.ts';
import { createScenario, type Scenario } from '../model/scenario.ts';
import { createStep, type Step } from '../model/step.ts';
import { createValue, type ValueRow } from '../model/value.ts';
import { chanceOf, type ShortChance } from './short-chance.ts';

/** The nodes of a template by short names, each with the short names of its states. */
type Names = Readonly<Record<string, readonly string[]>>;
type NodeKey<All extends Names> = keyof All & string;
type StateKey<All extends Names, Key extends NodeKey<All>> = All[Key][number];
/** A state of any node, e.g. `rollOut.full`: a slip of the pen does not compile. */
type StateRef<All extends Names> = {
  [Key in NodeKey<All>]: `${Key}.${StateKey<All, Key>}`;
}[NodeKey<All>];

type StateText = readonly [label: string, description: string];

interface NodeText<All extends Names, Key extends NodeKey<All>> {
  readonly kind: NodeKind;
  readonly title: string;
  readonly description: string;
  readonly at: readonly [xPx: number, yPx: number];
  readonly states: Readonly<Record<StateKey<All, Key>, StateText>>;
  readonly frame?: NodeKey<All>;
  readonly size?: NodeSize;
  /** The states of other nodes without which the node does not apply. */
  readonly appliesWhen?: readonly StateRef<All>[];
  readonly confidence?: Confidence;
}

interface StepText<All extends Names> {
  readonly title: string;
  readonly notes: string;
  readonly focus: readonly NodeKey<All>[];
  readonly assumptions?: readonly StateRef<All>[];
  readonly decision?: NodeKey<All>;
}

interface ScenarioText<All extends Names> {
  readonly name: string;
  readonly narrative: string;
  readonly states: readonly StateRef<All>[];
}

/** Makes the records of one template from short names. */
interface TemplateKit<All extends Names> {
  map(title: string, summary: string): MapRecord;
  nodes(texts: { readonly [Key in NodeKey<All>]: NodeText<All, Key> }): MapNode[];
  influences(
    links: readonly (readonly [from: NodeKey<All>, to: NodeKey<All>, why: string])[],
  ): MapEdge[];
  row<Key extends NodeKey<All>>(
    node: Key,
    given: readonly StateRef<All>[],
    chances: Readonly<Record<StateKey<All, Key>, ShortChance>>,
    reason: string,
  ): LikelihoodRow;
  worth(
    node: NodeKey<All>,
    given: readonly StateRef<All>[],
    value: readonly [value: number, unit: string],
    reason: string,
  ): ValueRow;
  scenarios(texts: Readonly<Record<string, ScenarioText<All>>>): Scenario[];
  steps(texts: readonly StepText<All>[]): Step[];
}

/** A kit for the template of this name; `names` are its nodes and their states. */
export function createKit<const All extends Names>(name: string, _names: All): TemplateKit<All> {
  const nodeId = (key: string): NodeId => toId(`node-${name}-${key}`);
  const stateId = (key: string, state: string): StateId => toId(`state-${name}-${key}-${state}`);
  const at = (ref: string): NodeState => {
    const [key = '', state = ''] = ref.split('.');
    return { nodeId: nodeId(key), stateId: stateId(key, state) };
  };
  const node = (key: string, text: NodeText<All, NodeKey<All>>): MapNode =>
    createNode({
      id: nodeId(key),
      kind: text.kind,
      title: text.title,
      description: text.description,
      xPx: text.at[0],
      yPx: text.at[1],
      frameId: text.frame ? nodeId(text.frame) : null,
      size: text.size ?? null,
      confidence: text.confidence ?? null,
      appliesWhen: conditionsOf((text.appliesWhen ?? []).map(at)),
      states: Object.entries<StateText>(text.states).map(([state, [label, description]]) => ({
        id: stateId(key, state),
        label,
        description,
      })),
    });

  return {
    map: (title, summary) => createMap({ id: toId(`map-${name}`), title, summary }),
    nodes: (texts) => Object.entries(texts).map(([key, text]) => node(key, text)),
    influences: (links) =>
      links.map(([from, to, description]) =>
        createEdge({
          id: toId(`edge-${name}-${from}-${to}`),
          fromId: nodeId(from),
          toId: nodeId(to),
          description,
        }),
      ),
    row: (key, given, chances, reason) =>
      createLikelihood({
        id: toId(`likelihood-${name}-${[key, ...given].join('-')}`),
        nodeId: nodeId(key),
        given: given.map(at),
        chances: Object.entries<ShortChance>(chances).map(([state, chance]) => ({
          stateId: stateId(key, state),
          chance: chanceOf(chance),
        })),
        pedigree: because(reason),
      }),
    worth: (key, given, [value, unit], reason) =>
      createValue({
        id: toId(`value-${name}-${[key, ...given].join('-')}`),
        nodeId: nodeId(key),
        given: given.map(at),
        value,
        unit,
        pedigree: because(reason),
      }),
    scenarios: (texts) =>
      Object.entries(texts).map(([key, { states, ...text }], order) =>
        createScenario({
          id: toId(`scenario-${name}-${key}`),
          order,
          ...text,
          states: states.map(at),
        }),
      ),
    steps: (texts) =>
      texts.map(({ title, notes, focus, assumptions = [], decision }, index) =>
        createStep({
          id: toId(`step-${name}-${index + 1}`),
          order: index + 1,
          title,
          notes,
          focusNodeIds: focus.map(nodeId),
          assumptions: assumptions.map(at),
          decisionNodeId: decision ? nodeId(decision) : null,
        }),
      ),
  };
}

function because(reason: string): Pedigree {
  return { reason, passageIds: [], by: 'Branchpoint template', on: null };
}

function conditionsOf(states: readonly NodeState[]): AppliesWhen[] {
  const byNode = new Map<NodeId, StateId[]>();
  for (const { nodeId, stateId } of states)
    byNode.set(nodeId, [...(byNode.get(nodeId) ?? []), stateId]);
  return Array.from(byNode, ([nodeId, stateIds]) => ({ nodeId, stateIds }));
}
