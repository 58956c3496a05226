import { type DocumentState, mapRecordOf } from '../../document/state.ts';
import { countOf } from '../../drawing/format-numbers.ts';
import type { ActorId, EdgeId, NodeId, PassageId, RecordId } from '../../lib/ids.ts';
import type { IdSource } from '../../lib/ports.ts';
import type { Actor } from '../../model/actor.ts';
import type { MapEdge } from '../../model/edge.ts';
import type { EvidenceLink, EvidenceTarget } from '../../model/evidence.ts';
import type { Exclusion } from '../../model/exclusion.ts';
import type { NodeState, Pedigree } from '../../model/fields.ts';
import type { LikelihoodRow } from '../../model/likelihood.ts';
import type { AppliesWhen, MapNode } from '../../model/node.ts';
import { type AnyRecord, isLibraryType } from '../../model/record.ts';
import type { ValueRow } from '../../model/value.ts';
import type { Clip } from './clip.ts';
import { planLibraryPaste } from './paste-library.ts';
import { type Placement, placeNodes } from './place-paste.ts';

/** What pasting does to a map; nothing was changed yet. */
export interface PastePlan {
  /** New records, to be put as one step. */
  readonly records: readonly AnyRecord[];
  readonly nodeIds: readonly NodeId[];
  readonly linkCount: number;
  /** Passages that are attached to something pasted. */
  readonly passageCount: number;
  /** Sentences about what could not come along. */
  readonly notes: readonly string[];
}

export interface PasteOptions {
  /** Null puts back what was cut where it was, and anything else beside its original. */
  readonly placement: Placement | null;
  readonly newId: IdSource['newId'];
  /** The words with this hash, where this computer has them. */
  readonly texts?: (hash: string) => string | undefined;
}

/**
 * Decides what a clip becomes in a map. Everything gets a new id, and what names it follows; states
 * keep theirs, since a state is named together with its node. What was cut from this map and is not in
 * it any more is put back as it was, with the links and rows of others that hung on it. What is given
 * a node that is not in this map is left out and said.
 */
export function planPaste(clip: Clip, state: DocumentState, options: PasteOptions): PastePlan {
  const library = planLibraryPaste(clip.records, state, {
    newId: options.newId,
    texts: options.texts ?? (() => undefined),
  });
  const paste = new Paste(clip, state, options, library.passageIds);
  const pasted = clip.records.flatMap((record) => paste.take(record));
  const wanted = options.placement ?? (paste.isReturning ? null : ({ kind: 'beside' } as const));
  const nodes = placeNodes(
    pasted.filter((record) => record.type === 'node'),
    state,
    wanted,
  );
  const others = pasted.filter(({ type }) => type !== 'node');
  const evidence = others.filter((record) => record.type === 'evidence');
  return {
    records: [...paste.actors, ...library.records, ...nodes, ...others],
    nodeIds: nodes.map(({ id }) => id),
    linkCount: others.filter(({ type }) => type === 'edge').length,
    passageCount: new Set(evidence.map(({ passageId }) => passageId)).size,
    notes: paste.describeLosses(),
  };
}

/** What was pasted, in words: "Pasted 4 nodes, 3 links and 7 passages." */
export function describePaste({ nodeIds, linkCount, passageCount }: PastePlan): string {
  const counts = [
    countOf(nodeIds.length, 'node'),
    ...(linkCount > 0 ? [countOf(linkCount, 'link')] : []),
    ...(passageCount > 0 ? [countOf(passageCount, 'passage')] : []),
  ];
  const last = counts.pop() ?? '';
  return `Pasted ${counts.length > 0 ? `${counts.join(', ')} and ${last}` : last}.`;
}

class Paste {
  /** Whether what was cut from this map comes back to it. */
  readonly isReturning: boolean;
  readonly actors: Actor[] = [];
  readonly #clip: Clip;
  readonly #state: DocumentState;
  readonly #newId: IdSource['newId'];
  readonly #ids = new Map<RecordId, RecordId>();
  readonly #edges = new Map<EdgeId, MapEdge[]>();
  readonly #actorIds = new Map<ActorId, ActorId>();
  readonly #passageIds: ReadonlyMap<PassageId, PassageId>;
  readonly #isSameMap: boolean;
  #lostRows = 0;
  #lostLinks = 0;
  #lostConditions = 0;

  constructor(
    clip: Clip,
    state: DocumentState,
    { newId }: PasteOptions,
    passageIds: ReadonlyMap<PassageId, PassageId>,
  ) {
    this.#clip = clip;
    this.#state = state;
    this.#newId = newId;
    this.#passageIds = passageIds;
    this.#isSameMap = mapRecordOf(state)?.id === clip.mapId;
    this.isReturning =
      this.#isSameMap && clip.isCut && !clip.records.some((one) => this.#isHere(one));
    // Ids first, then edges: a record may come before what it names.
    for (const record of clip.records) this.#nameRecord(record);
    for (const record of clip.records) if (record.type === 'edge') this.#takeEdge(record);
  }

  /** The record as it is pasted: one, or none when it has nothing to hang on here. */
  take(record: AnyRecord): AnyRecord[] {
    switch (record.type) {
      case 'node':
        return [this.#node(record)];
      case 'edge':
        return this.#edges.get(record.id) ?? [];
      case 'likelihood':
      case 'value':
        return this.#row(record);
      case 'exclusion':
        return this.#exclusion(record);
      case 'evidence':
        return this.#evidence(record);
      default:
        return [];
    }
  }

  describeLosses(): string[] {
    const absent = 'that are not in this map';
    return [
      ...said(this.#lostRows, 'row', `given nodes ${absent}`),
      ...said(this.#lostLinks, 'link', `to or from nodes ${absent}`),
      ...said(this.#lostConditions, 'condition', `on nodes ${absent}`),
    ];
  }

  #isHere({ type, id }: AnyRecord): boolean {
    if (type === 'actor' || isLibraryType(type)) return false;
    return (this.#state[type] as ReadonlyMap<RecordId, AnyRecord>).has(id);
  }

  #nameRecord(record: AnyRecord): void {
    if (record.type === 'actor') this.#nameActor(record);
    else this.#ids.set(record.id, this.isReturning ? record.id : this.#newId(record.type));
  }

  /** Actors are the same by id or by name: who is on the map already is not added again. */
  #nameActor(actor: Actor): void {
    const name = actor.name.trim().toLowerCase();
    const here =
      this.#state.actor.get(actor.id) ??
      [...this.#state.actor.values()].find((one) => one.name.trim().toLowerCase() === name);
    const id = here?.id ?? this.#newId<ActorId>('actor');
    this.#actorIds.set(actor.id, id);
    if (!here) this.actors.push({ ...actor, id });
  }

  #newIdOf<Id extends RecordId>(id: Id): Id {
    return (this.#ids.get(id) ?? id) as Id;
  }

  /** The node that is meant here: the pasted one, or the one that was left behind; null when it is not here. */
  #nodeId(id: NodeId): NodeId | null {
    if (!this.#clip.outsideIds.has(id)) return this.#newIdOf(id);
    return this.#isSameMap && this.#state.node.has(id) ? id : null;
  }

  #nodeState(named: NodeState): NodeState | null {
    const nodeId = this.#nodeId(named.nodeId);
    if (nodeId === null) return null;
    const isOutside = this.#clip.outsideIds.has(named.nodeId);
    const isThere =
      !isOutside || this.#state.node.get(nodeId)?.states.some(({ id }) => id === named.stateId);
    return isThere ? { ...named, nodeId } : null;
  }

  #node(node: MapNode): MapNode {
    const appliesWhen = node.appliesWhen.flatMap((condition) => this.#condition(condition));
    this.#lostConditions += node.appliesWhen.length - appliesWhen.length;
    return {
      ...node,
      id: this.#newIdOf(node.id),
      actorId: node.actorId && (this.#actorIds.get(node.actorId) ?? null),
      frameId: node.frameId && this.#nodeId(node.frameId),
      appliesWhen,
    };
  }

  #condition(condition: AppliesWhen): AppliesWhen[] {
    const nodeId = this.#nodeId(condition.nodeId);
    if (nodeId === null) return [];
    const stateIds = condition.stateIds.filter((stateId) =>
      this.#nodeState({ nodeId: condition.nodeId, stateId }),
    );
    return stateIds.length === 0 ? [] : [{ ...condition, nodeId, stateIds }];
  }

  #takeEdge(edge: MapEdge): void {
    if (!this.#mayHangOn(edge.toId)) return;
    const [fromId, toId] = [this.#nodeId(edge.fromId), this.#nodeId(edge.toId)];
    if (fromId !== null && toId !== null) {
      this.#edges.set(edge.id, [{ ...edge, id: this.#newIdOf(edge.id), fromId, toId }]);
    } else this.#lostLinks += 1;
  }

  #row(row: LikelihoodRow | ValueRow): AnyRecord[] {
    if (!this.#mayHangOn(row.nodeId)) return [];
    const nodeId = this.#nodeId(row.nodeId);
    const given = row.given.flatMap((state) => this.#nodeState(state) ?? []);
    const chances = row.type === 'likelihood' ? row.chances : [];
    const isWhole =
      given.length === row.given.length &&
      chances.every(({ stateId }) => this.#nodeState({ nodeId: row.nodeId, stateId }));
    if (nodeId === null || !isWhole) {
      this.#lostRows += 1;
      return [];
    }
    const pedigree = this.#pedigree(row.pedigree);
    return [{ ...row, id: this.#newIdOf(row.id), nodeId, given, pedigree } as AnyRecord];
  }

  #pedigree(pedigree: Pedigree): Pedigree {
    const passageIds = pedigree.passageIds.flatMap((id) => this.#passageIds.get(id) ?? []);
    return { ...pedigree, passageIds };
  }

  #exclusion(exclusion: Exclusion): Exclusion[] {
    if (!this.#mayHangOn(exclusion.a.nodeId) || !this.#mayHangOn(exclusion.b.nodeId)) return [];
    const [a, b] = [this.#nodeState(exclusion.a), this.#nodeState(exclusion.b)];
    return a && b ? [{ ...exclusion, id: this.#newIdOf(exclusion.id), a, b }] : [];
  }

  #evidence(link: EvidenceLink): EvidenceLink[] {
    const passageId = this.#passageIds.get(link.passageId);
    const target = this.#target(link.target);
    if (!passageId || !target) return [];
    return [{ ...link, id: this.#newIdOf(link.id), passageId, target }];
  }

  #target(target: EvidenceTarget): EvidenceTarget | null {
    switch (target.kind) {
      case 'node': {
        const nodeId = this.#nodeId(target.nodeId);
        return nodeId && { ...target, nodeId };
      }
      case 'state': {
        const state = this.#nodeState(target);
        return state && { ...target, ...state };
      }
      case 'edge':
        if (!this.#edges.has(target.edgeId)) return null;
        return { ...target, edgeId: this.#newIdOf(target.edgeId) };
      case 'scenario':
        return null;
    }
  }

  /** A copy changes nothing of the nodes that were left behind; what was cut comes back with all of it. */
  #mayHangOn(nodeId: NodeId): boolean {
    return this.isReturning || !this.#clip.outsideIds.has(nodeId);
  }
}

function said(count: number, word: string, why: string): string[] {
  if (count === 0) return [];
  return [`${countOf(count, word)} ${why} ${count === 1 ? 'was' : 'were'} left out.`];
}
