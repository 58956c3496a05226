import { describe, expect, it } from 'vitest';
import { describeQuote } from '../../../../shared/anchoring/describe-quote.ts';
import {
  lostPassage,
  type PassagePlan,
  planReplacement,
  replacedPassage,
} from '../../../../shared/articles/plan-replacement.ts';
import { execute } from '../../../../shared/document/command.ts';
import { replaceText } from '../../../../shared/document/commands/replace-text.ts';
import { apply, invert } from '../../../../shared/document/delta.ts';
import { stateOf } from '../../../../shared/document/state.ts';
import { sha256Hex } from '../../../../shared/lib/hash.ts';
import { type PassageId, toId } from '../../../../shared/lib/ids.ts';
import { createPassage, type Passage } from '../../../../shared/model/passage.ts';
import { createSource } from '../../../../shared/model/source.ts';

const oldText = [
  'The delegations met twice in the old customs house. The river was high that week.',
  'Nobody expected an agreement on the northern dams before the winter. The engineers stayed at home.',
  'A spokeswoman said that both sides would measure the water at the upper bridge from May onwards.',
].join('\n\n');
const newText = [
  'Corrected on Monday. An earlier version named the wrong bridge.',
  'The delegations met twice in the old customs house. The river was high that week.',
  'A spokeswoman said that both sides would measure the water at the lower bridge from May onwards.',
].join('\n\n');

function passageOf(words: string): Passage {
  const start = oldText.indexOf(words);
  const position = { start, end: start + words.length };
  return createPassage({
    id: toId<PassageId>(words),
    sourceId: toId('source-1'),
    position,
    ...describeQuote(oldText, position),
  });
}

const kept = passageOf('The river was high that week.');
const gone = passageOf('Nobody expected an agreement on the northern dams');
const changed = passageOf('both sides would measure the water at the upper bridge from May');
const passages = [kept, gone, changed];
const plans = planReplacement({ passages, oldText, newText });
const planOf = ({ id }: Passage): PassagePlan => {
  const plan = plans.find(({ passageId }) => passageId === id);
  if (!plan) throw new Error(id);
  return plan;
};

describe('planReplacement', () => {
  it('finds what stayed, what was changed, and says what is lost', () => {
    expect(planOf(kept)).toMatchObject({ kind: 'exact', words: kept.quote?.exact });
    expect(planOf(gone)).toMatchObject({ kind: 'lost', reason: 'gone', was: gone.quote?.exact });
    expect(planOf(changed)).toMatchObject({
      kind: 'moved',
      was: changed.quote?.exact,
      words: 'both sides would measure the water at the lower bridge from May',
    });
  });

  it('finds citations by their hash', () => {
    const [plan] = planReplacement({ passages: [{ ...kept, quote: null }], oldText, newText });
    expect(plan).toMatchObject({ kind: 'exact', words: kept.quote?.exact });
  });

  it('looks by words and surroundings where the text before is not here', () => {
    const [plan] = planReplacement({ passages: [kept], oldText: null, newText });
    expect(plan).toMatchObject({ words: kept.quote?.exact });
  });

  it('does not take the place of another passage that says nearly the same', () => {
    const before =
      'The talks in the north failed on Thursday. Rain fell.\n\nLater on the talks in the south failed on Thursday. Snow fell.';
    const after = 'Rain fell.\n\nLater on the talks in the south failed on Thursday. Snow fell.';
    const words = 'The talks in the north failed on Thursday.';
    const position = { start: 0, end: words.length };
    const passage = { ...kept, position, ...describeQuote(before, position) };
    const [plan] = planReplacement({ passages: [passage], oldText: before, newText: after });
    expect(plan?.kind).toBe('lost');
  });

  it('follows 1,000 passages through 2 MB of text in bounded time', () => {
    let seed = 7;
    const word = (): string => {
      seed = (seed * 48_271) % 2_147_483_647;
      return (seed % 9_973).toString(36);
    };
    const paragraph = (): string => `${Array.from({ length: 60 }, word).join(' ')}.`;
    const paragraphs = Array.from({ length: 9_000 }, paragraph);
    const long = paragraphs.join('\n\n');
    const corrected = paragraphs.map((each) => each.replace(/ \w+ (\w+) /, ' was $1 '));
    const many = Array.from({ length: 1_000 }, (_, at) => {
      const start = long.indexOf(paragraphs[at * 9] ?? '');
      const position = { start, end: start + 120 };
      return { ...kept, id: toId<PassageId>(`p${at}`), position, ...describeQuote(long, position) };
    });
    const startedMs = performance.now();
    const found = planReplacement({
      passages: many,
      oldText: long,
      newText: corrected.join('\n\n'),
    });
    expect(found.filter(({ kind }) => kind === 'moved').length).toBeGreaterThan(950);
    expect(performance.now() - startedMs).toBeLessThan(40_000);
  }, 60_000);
});

describe('replacing a text', () => {
  const source = createSource({
    id: toId('source-1'),
    text: { hash: sha256Hex(oldText), length: oldText.length },
  });
  const state = stateOf([source, ...passages]);
  const placed = passages.map((passage) =>
    replacedPassage(passage, planOf(passage), { kind: 'found' }, newText),
  );
  const fields = {
    text: { hash: sha256Hex(newText), length: newText.length },
    setAside: [],
    pages: [],
    original: null,
  };

  it('is one step, keeps what was said before, and is undone whole', () => {
    const { state: after, delta } = execute(state, replaceText, {
      sourceId: source.id,
      fields,
      passages: placed,
    });
    expect(after.passage.get(changed.id)?.anchor).toMatchObject({
      kind: 'moved',
      was: changed.quote?.exact,
    });
    expect(after.passage.get(gone.id)).toEqual({ ...gone, anchor: { kind: 'lost' } });
    expect(after.passage.get(kept.id)?.anchor).toEqual({ kind: 'exact' });
    expect(apply(after, invert(delta)).passage.get(changed.id)).toEqual(changed);
  });

  it('keeps a place that was refused as lost, and takes one that was chosen by hand', () => {
    const plan = planOf(changed);
    expect(replacedPassage(changed, plan, { kind: 'lost' }, newText).anchor.kind).toBe('lost');
    const position = { start: 0, end: 20 };
    const byHand = replacedPassage(gone, planOf(gone), { kind: 'byHand', position }, newText);
    expect(byHand).toMatchObject({ position, anchor: { kind: 'exact' } });
    expect(byHand.quote?.exact).toBe(newText.slice(0, 20));
  });

  it('gives a moved passage the words back that were chosen, when it is lost after all', () => {
    const moved = placed[2] as Passage;
    const lost = lostPassage(moved);
    expect(lost.quote?.exact).toBe(changed.quote?.exact);
    expect(lost.quoteHash).toBe(changed.quoteHash);
  });
});
