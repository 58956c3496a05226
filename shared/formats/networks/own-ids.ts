import { toId } from '../../lib/ids.ts';
import { idSchema, textLimits } from '../../model/fields.ts';

/** Gives out ids that are the names of a file where those can be ids, and that no two records share. */
export class OwnIds {
  readonly #taken = new Set<string>();
  readonly #counts = new Map<string, number>();

  /** An id that is this name, made valid, and told apart by a number from what has it already. */
  claim<Id extends string>(name: string): Id {
    const plain = idFrom(name);
    let id = plain;
    let count = this.#counts.get(plain) ?? 1;
    while (this.#taken.has(id)) {
      count += 1;
      id = `${plain} ${count}`;
    }
    this.#counts.set(plain, count);
    this.#taken.add(id);
    return toId<Id>(id);
  }
}

/** Room for the number by which equal names are told apart. */
const longestName = textLimits.id - 20;

function idFrom(name: string): string {
  const bounded = name.toWellFormed().slice(0, longestName).toWellFormed();
  if (bounded === '') return 'unnamed';
  return idSchema().safeParse(bounded).success ? bounded : `${bounded} (name)`;
}

/** Text as a field of one line may hold it. */
export function asLine(text: string): string {
  const line = text.toWellFormed().replace(/\s+/g, ' ').trim();
  return line.slice(0, textLimits.line).toWellFormed();
}

/** Text as a field of several lines may hold it. */
export function asProse(text: string): string {
  return text.toWellFormed().trim().slice(0, textLimits.prose).toWellFormed();
}
