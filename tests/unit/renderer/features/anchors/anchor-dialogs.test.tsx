// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  offerReplacement,
  PassagesToCheck,
  ReplaceTextDialog,
} from '../../../../../renderer/features/anchors/index.ts';
import type { AppServices } from '../../../../../renderer/features/services/index.ts';
import type { Workbench } from '../../../../../renderer/state/workbench.ts';
import { describeQuote } from '../../../../../shared/anchoring/describe-quote.ts';
import {
  type ArrivedArticle,
  readArrived,
} from '../../../../../shared/articles/arrived-article.ts';
import {
  planReplacement,
  type ReplacementQuestion,
} from '../../../../../shared/articles/plan-replacement.ts';
import type { DocumentState } from '../../../../../shared/document/state.ts';
import { sha256Hex } from '../../../../../shared/lib/hash.ts';
import { type PassageId, type SourceId, toId } from '../../../../../shared/lib/ids.ts';
import { success } from '../../../../../shared/lib/result.ts';
import type { Anchor, Passage } from '../../../../../shared/model/passage.ts';
import { createPassage } from '../../../../../shared/model/passage.ts';
import { createSource } from '../../../../../shared/model/source.ts';
import { fill, mount } from '../../../../helpers/mount.tsx';
import { mapOf } from '../../../../helpers/small-maps.ts';

const stayed = 'The second turbine was sold to a neighbour in the spring of that year';
const changed = 'Engineers measure the river at both ends of the valley each morning';
const gone = 'The minister asked for the whole price before anybody had seen a drawing';
const opening = 'The dam above the town is half built, and it has been so for eleven years.';
const closing = 'Nobody can say when the water will come, or whose fields it will cover first.';
const before = [opening, `${changed}.`, `${gone}.`, `${stayed}.`, closing].join('\n\n');
const changedTo = changed.replace('each', 'every');
const after = ['An update.', opening, `${changedTo}.`, `${stayed}.`, closing].join('\n\n');

const sourceId: SourceId = toId('dam');
const passage = (id: string, words: string, text: string, anchor: Anchor): Passage => {
  const start = text.indexOf(words);
  const position = { start, end: start + words.length };
  return createPassage({
    id: toId(id),
    sourceId,
    position,
    anchor,
    ...describeQuote(text, position),
  });
};
const mapWith = (text: string, passages: readonly Passage[]): DocumentState =>
  mapOf([
    createSource({
      id: sourceId,
      title: 'Half a dam',
      text: { hash: sha256Hex(text), length: text.length },
    }),
    ...passages,
  ]);

const stored = new Map<string, string>();
beforeEach(() => {
  stored.clear();
  for (const text of [before, after]) stored.set(sha256Hex(text), text);
});

const services = {
  articles: { read: (arrived: ArrivedArticle) => readArrived(arrived) },
  anchors: {
    planReplacement: async (question: ReplacementQuestion) => success(planReplacement(question)),
  },
  texts: {
    getText: async (hash: string) => stored.get(hash) ?? null,
    putText: async (hash: string, text: string) => void stored.set(hash, text),
  },
} as unknown as Partial<AppServices>;

const button = (name: string): HTMLButtonElement => {
  const found = [...document.querySelectorAll('button')].find(
    ({ textContent }) => textContent?.trim() === name,
  );
  if (!found) throw new Error(`There is no button ${name}`);
  return found;
};
const press = (name: string) => act(async () => button(name).click());
const said = () => document.querySelector('[role="status"]')?.textContent;
/** Waits until something can be seen; what was set meanwhile is drawn before each look. */
const when = (look: () => void) =>
  vi.waitFor(async () => {
    await act(async () => {});
    look();
  });
const whenSaid = (words: string) => when(() => expect(said()).toBe(words));
const shown = () => document.body.textContent ?? '';
const anchorsOf = (workbench: Workbench): Record<string, string> =>
  Object.fromEntries(
    [...workbench.map.getState().document.passage.values()].map(({ id, anchor }) => [
      id,
      anchor.kind,
    ]),
  );

describe('replacing the text of an article', () => {
  const exact: Anchor = { kind: 'exact' };
  const state = mapWith(before, [
    passage('stayed', stayed, before, exact),
    passage('changed', changed, before, exact),
    passage('gone', gone, before, exact),
  ]);
  let workbench: Workbench;

  /** The dialogue with a pasted text, at its answer. */
  async function paste(text: string): Promise<void> {
    ({ workbench } = mount(state, <ReplaceTextDialog />, services));
    act(() => workbench.session.setState({ openSourceId: sourceId, dialog: 'replaceText' }));
    const [field] = document.querySelectorAll('textarea');
    if (!field) throw new Error('There is nowhere to paste');
    fill(field, text);
    await press('Read pasted text');
  }

  it('shows what becomes of each passage before anything changes', async () => {
    await paste(after);
    await whenSaid('1 exact, 1 moved, 1 lost');
    expect(document.querySelector('del')?.textContent).toBe('each');
    expect(document.querySelector('ins')?.textContent).toBe('every');
    expect(shown()).toContain('Lost: the text does not say it');
    expect(workbench.map.getState().document).toBe(state);
  });

  it('is one step, and undo takes all of it back', async () => {
    await paste(after);
    await whenSaid('1 exact, 1 moved, 1 lost');
    await press('Replace the text');
    expect(anchorsOf(workbench)).toEqual({ stayed: 'exact', changed: 'moved', gone: 'lost' });
    const { document: now } = workbench.map.getState();
    expect(now.source.get(sourceId)?.text?.hash).toBe(sha256Hex(after));
    expect(workbench.session.getState().dialog).toBeNull();
    act(() => void workbench.undo());
    expect(workbench.map.getState().document.passage).toEqual(state.passage);
    expect(workbench.map.getState().document.source).toEqual(state.source);
  });

  it('counts a place that is refused as lost', async () => {
    await paste(after);
    await whenSaid('1 exact, 1 moved, 1 lost');
    act(() => document.querySelector<HTMLInputElement>('[role="switch"]')?.click());
    expect(said()).toBe('1 exact, 0 moved, 2 lost');
    await press('Replace the text');
    const refused = workbench.map.getState().document.passage.get(toId<PassageId>('changed'));
    expect(refused).toMatchObject({ anchor: { kind: 'lost' }, quote: { exact: changed } });
  });

  it('says that the very same text is nothing new', async () => {
    await paste(before);
    await when(() => expect(document.querySelector('[role="alert"]')).not.toBeNull());
    expect(document.querySelector('[role="alert"]')?.textContent).toContain(
      'There is nothing to replace',
    );
  });

  it('begins with the review when the text was read already', async () => {
    ({ workbench } = mount(state, <ReplaceTextDialog />, services));
    const read = await readArrived({ kind: 'pasted', text: after });
    if (!read.ok) throw new Error(read.failure.message);
    act(() => offerReplacement(workbench, sourceId, { read: read.value }));
    await whenSaid('1 exact, 1 moved, 1 lost');
  });
});

describe('the passages to check', () => {
  const state = mapWith(after, [
    passage('changed', changedTo, after, { kind: 'moved', score: 0.84, was: changed }),
    { ...passage('gone', gone, before, { kind: 'lost' }) },
  ]);
  let workbench: Workbench;
  beforeEach(() => {
    ({ workbench } = mount(state, <PassagesToCheck />, services));
  });

  it('are listed with both texts, and the state of each', () => {
    expect(shown()).toContain('Moved (1)');
    expect(shown()).toContain('Moved, 84 %: check');
    expect(document.querySelector('del')?.textContent).toBe('each');
    expect(shown()).toContain('Lost: not found in the newer text');
    expect(shown()).toContain(`“${gone}”`);
  });

  it('go from the list once they are confirmed, and the keyboard stays in the dialogue', async () => {
    button('It is right').focus();
    await press('It is right');
    expect(anchorsOf(workbench)).toEqual({ changed: 'exact', gone: 'lost' });
    expect(shown()).not.toContain('Moved (');
    expect(document.activeElement?.closest('[role="dialog"]')).not.toBeNull();
  });

  it('get their old words back when they are refused', async () => {
    await press('It is not there');
    expect(workbench.map.getState().document.passage.get(toId<PassageId>('changed'))).toMatchObject(
      { anchor: { kind: 'lost' }, quote: { exact: changed } },
    );
    expect(shown()).toContain('Lost (2)');
  });

  it('are found by hand in the words of the article', async () => {
    const finders = [...document.querySelectorAll('button')].filter(
      ({ textContent }) => textContent === 'Find by hand…',
    );
    await act(async () => finders.at(-1)?.click());
    await press('Use the selected words');
    expect(shown()).toContain('Nothing is selected');
    const text = document.querySelector<HTMLTextAreaElement>('textarea[readonly]');
    const start = after.indexOf('whose fields');
    text?.setSelectionRange(start, start + 'whose fields '.length);
    await press('Use the selected words');
    expect(workbench.map.getState().document.passage.get(toId<PassageId>('gone'))).toMatchObject({
      anchor: { kind: 'exact' },
      quote: { exact: 'whose fields' },
      position: { start, end: start + 'whose fields'.length },
    });
  });
});
