/** Ids are opaque strings that never change. The brand makes passing the wrong kind a type error. */
type Brand<Name extends string> = string & { readonly __brand: Name };

export type MapId = Brand<'map'>;
export type ActorId = Brand<'actor'>;
export type NodeId = Brand<'node'>;
export type StateId = Brand<'state'>;
export type EdgeId = Brand<'edge'>;
export type LikelihoodId = Brand<'likelihood'>;
export type ValueId = Brand<'value'>;
export type ExclusionId = Brand<'exclusion'>;
export type ScenarioId = Brand<'scenario'>;
export type SourceId = Brand<'source'>;
export type PassageId = Brand<'passage'>;
export type EvidenceId = Brand<'evidence'>;
export type PassageLinkId = Brand<'passageLink'>;
export type StepId = Brand<'step'>;

/** Any record's id. */
export type RecordId =
  | MapId
  | ActorId
  | NodeId
  | EdgeId
  | LikelihoodId
  | ValueId
  | ExclusionId
  | ScenarioId
  | SourceId
  | PassageId
  | EvidenceId
  | PassageLinkId
  | StepId;

/** States an id that was already checked, e.g. one read from a schema or written in a template. */
export function toId<Id extends string>(text: string): Id {
  return text as Id;
}
