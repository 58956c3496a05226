import { useState } from 'react';
import {
  chanceInFull,
  readChance,
  wordsBeginning,
  writeChance,
} from '../../shared/analysis/how-likely/chance-text.ts';
import type { Chance } from '../../shared/model/likelihood.ts';

/** What stands in a field for a likelihood, and what it means. */
export interface ChanceDraft {
  readonly text: string;
  /** Null while what stands there is what holds. */
  readonly typed: string | null;
  /** What is understood, where it can be taken; a word that is only begun counts as that word. */
  readonly understood: Chance | null;
  /** The words that what is typed may become. */
  readonly completions: readonly string[];
  /** Why what is typed cannot be taken. */
  readonly problem: string | null;
  /** What it is read as, where that is more than it says. */
  readonly meaning: string;
  type(text: string): void;
  /** What was typed is forgotten. */
  drop(): void;
  say(words: string): void;
  /** Takes what is typed; answers whether nothing is left that could not be taken. */
  keep(): boolean;
}

/**
 * Every way to say how likely something is: "35", "7 in 20", "30–45 %", "likely", "the rest". What is
 * not understood stays in the field and changes nothing.
 */
export function useChanceDraft(
  chance: Chance | null,
  onSay: (chance: Chance) => void,
): ChanceDraft {
  const [typed, setTyped] = useState<string | null>(null);
  const written = chance ? writeChance(chance) : '';
  const completions = wordsBeginning(typed ?? '');
  const read = typed === null ? null : readChance(typed);
  const isPromising = /\p{L}/u.test(typed ?? '') && completions.length > 0;
  const completion = !read?.ok && isPromising ? completions[0] : undefined;
  const completed = completion === undefined ? read : readChance(completion);
  const isEmpty = (typed ?? '').trim() === '';
  const problem = completed && !completed.ok && !isEmpty ? completed.failure : null;
  const say = (words: string): void => {
    const said = readChance(words);
    if (!said.ok) return;
    setTyped(null);
    if (writeChance(said.value) !== written) onSay(said.value);
  };
  return {
    text: typed ?? written,
    typed,
    understood: completed?.ok ? completed.value : null,
    completions,
    problem: problem && unbroken(problem),
    meaning: unbroken(meaningOf(chance, completed?.ok ? completed.value : null, completion)),
    type: setTyped,
    drop: () => setTyped(null),
    say,
    keep() {
      if (problem !== null) return false;
      if (isEmpty) setTyped(null);
      else say(completion ?? typed ?? '');
      return true;
    },
  };
}

/** Words for the screen: a number and its sign stay on one line. */
export function unbroken(words: string): string {
  return words.replaceAll(' %', '\u00a0%');
}

function meaningOf(
  chance: Chance | null,
  understood: Chance | null,
  completion: string | undefined,
): string {
  if (understood && completion) return `Enter: ${completion}, ${chanceInFull(understood)}`;
  if (understood) return `Understood: ${chanceInFull(understood)}`;
  return chance && chance.kind !== 'number' ? chanceInFull(chance) : '';
}
