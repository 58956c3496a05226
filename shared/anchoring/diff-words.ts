/** A run of words that two texts share, or that only the one or the other has. */
export interface WordRun {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Cells of the comparison; longer texts are shown as replaced from end to end. */
const mostCells = 1_000_000;

/**
 * What changed from one text to another, word by word, spaces included (longest common subsequence). The runs
 * that are not added make up the first text, those that are not removed the second.
 */
export function diffWords(before: string, after: string): readonly WordRun[] {
  const from = before.match(/\s+|\S+/g) ?? [];
  const to = after.match(/\s+|\S+/g) ?? [];
  if (from.length * to.length > mostCells) {
    return joinRuns([
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]);
  }
  return joinRuns(runsOf(from, to, commonLengths(from, to)));
}

/** The length of the longest common subsequence of what follows each pair of places. */
function commonLengths(from: readonly string[], to: readonly string[]): readonly Uint16Array[] {
  const rows = [new Uint16Array(to.length + 1)];
  for (let a = from.length - 1; a >= 0; a -= 1) {
    const below = rows[0];
    const row = new Uint16Array(to.length + 1);
    for (let b = to.length - 1; b >= 0; b -= 1) {
      row[b] =
        from[a] === to[b] ? (below?.[b + 1] ?? 0) + 1 : Math.max(below?.[b] ?? 0, row[b + 1] ?? 0);
    }
    rows.unshift(row);
  }
  return rows;
}

function* runsOf(
  from: readonly string[],
  to: readonly string[],
  lengths: readonly Uint16Array[],
): Generator<WordRun> {
  let [a, b] = [0, 0];
  while (a < from.length || b < to.length) {
    const [old, now] = [from[a], to[b]];
    if (old !== undefined && old === now) {
      yield { kind: 'same', text: old };
      a += 1;
      b += 1;
    } else if (
      now === undefined ||
      (old !== undefined && (lengths[a + 1]?.[b] ?? 0) >= (lengths[a]?.[b + 1] ?? 0))
    ) {
      yield { kind: 'removed', text: old ?? '' };
      a += 1;
    } else {
      yield { kind: 'added', text: now };
      b += 1;
    }
  }
}

function joinRuns(runs: Iterable<WordRun>): readonly WordRun[] {
  const joined: { kind: WordRun['kind']; text: string }[] = [];
  for (const { kind, text } of runs) {
    const last = joined.at(-1);
    if (last?.kind === kind) last.text += text;
    else if (text !== '') joined.push({ kind, text });
  }
  return joined;
}
