/** Time as the caller knows it; `shared/` never reads a clock of its own. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  nowMs(): number;
}

/** Makes ids that no other record has. */
export interface IdSource {
  /** A new id; the prefix says what it names, e.g. `node` gives `node-V1StGXR8`. */
  newId<Id extends string>(prefix: string): Id;
}
