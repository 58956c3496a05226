import { apply, type Delta } from './delta.ts';
import { enforceIntegrity } from './integrity.ts';
import type { DocumentState } from './state.ts';
import { Transaction } from './transaction.ts';

/**
 * Something a person did to the document. A command says what, never how to undo it: undo is the
 * inverse of the delta that was recorded while it ran.
 */
export interface Command<Args> {
  /** Stable name, `noun.verb`: menu, palette, shortcuts, tests and log all speak it. */
  readonly code: string;
  /** What the undo menu says, in sentence case: "Move node". */
  readonly label: string;
  run(tx: Transaction, args: Args): void;
}

export interface Execution {
  readonly state: DocumentState;
  readonly delta: Delta;
}

/** Runs a command on a state: the one way in which a document changes. */
export function execute<Args>(state: DocumentState, command: Command<Args>, args: Args): Execution {
  const tx = new Transaction(state);
  command.run(tx, args);
  enforceIntegrity(tx);
  const delta = tx.toDelta();
  return { state: apply(state, delta), delta };
}
