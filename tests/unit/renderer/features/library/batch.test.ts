import { describe, expect, it } from 'vitest';
import {
  countRelinked,
  isWorthImporting,
  planBatch,
  readItem,
} from '../../../../../renderer/features/library/batch.ts';
import { importArticle } from '../../../../../renderer/features/library/import-articles.ts';
import type { AppServices } from '../../../../../renderer/features/services/index.ts';
import { createWorkbench } from '../../../../../renderer/state/workbench.ts';
import {
  fieldsFound,
  type ImportQuestion,
  planArrived,
  type ReadArticle,
  readArrived,
} from '../../../../../shared/articles/arrived-article.ts';
import {
  findSimilarArticles,
  printArticle,
} from '../../../../../shared/articles/similar-articles.ts';
import { type DocumentState, stateOf } from '../../../../../shared/document/state.ts';
import { sha256Hex } from '../../../../../shared/lib/hash.ts';
import { type MapId, toId } from '../../../../../shared/lib/ids.ts';
import { failure, success } from '../../../../../shared/lib/result.ts';
import { createSource } from '../../../../../shared/model/source.ts';
import { asCitation, countingIds, passageOf } from '../../../../helpers/builders.ts';

const words = [
  'A pact in the making',
  'By Ann Lee',
  '1 March 2020',
  'Both delegations came to the table with more than a plan in mind.',
  'Nobody in the room expected to sign before the week was over.',
].join('\n\n');
const bytes = new TextEncoder().encode(words);

const { signal } = new AbortController();

/** Answers in this thread what the worker answers in its own, and notes what it was asked. */
function articlesHere(asked: ImportQuestion[] = []): AppServices['articles'] {
  return {
    read: async (arrived) => readArrived(arrived),
    async plan(_name, question) {
      asked.push(question);
      return success(planArrived(question));
    },
    print: async (texts) => success(texts.map(printArticle)),
    reviewBibliography: async () => {
      throw new Error('No bibliography is asked for here.');
    },
    findSimilar: async (batch, library) => success(findSimilarArticles(batch, library)),
  };
}

async function readOne(name = 'pact.txt'): Promise<ReadArticle> {
  const read = await readArrived({ kind: 'file', name, bytes });
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

const source = createSource({ id: toId('cited'), title: 'Our title for it' });
const passage = asCitation(
  passageOf(source, words, 'more than a plan', { id: toId('p1'), gist: 'They had plans.' }),
);

async function planAll(
  reads: readonly ReadArticle[],
  state: DocumentState,
  { articles = articlesHere(), storedHashes = new Set<string>() } = {},
) {
  const plans = [];
  const library = { state, storedHashes, newId: countingIds().newId };
  for await (const planned of planBatch(reads, library, articles, signal)) plans.push(planned);
  return plans;
}

async function planned(read: ReadArticle, state = stateOf([source, passage])) {
  const [plan] = await planAll([read], state);
  if (!plan?.ok) throw new Error('no plan');
  return plan.value;
}

describe('reading what arrives', () => {
  it('finds title, author and date, and keeps the file beside the text', async () => {
    const { article, original } = await readOne();
    expect(fieldsFound(article)).toEqual({
      title: 'A pact in the making',
      authors: ['Ann Lee'],
      outlet: '',
      published: '2020-03-01',
    });
    expect(original).toMatchObject({ name: 'pact.txt', bytes });
  });

  it('says in words what is wrong with a file', async () => {
    const empty = { kind: 'file', name: 'empty.txt', bytes: new Uint8Array() } as const;
    expect(await readItem(empty, articlesHere(), signal)).toMatchObject({
      ok: false,
      failure: { name: 'empty.txt', message: expect.stringContaining('Nothing was changed') },
    });
    const tooLarge = { kind: 'tooLarge', name: 'big.txt', sizeBytes: 20 * 1024 * 1024 } as const;
    expect(await readItem(tooLarge, articlesHere(), signal)).toMatchObject({
      ok: false,
      failure: { code: 'tooLarge' },
    });
  });

  it('keeps no file for pasted text', async () => {
    const read = await readItem({ kind: 'pasted', text: words }, articlesHere(), signal);
    expect(read).toMatchObject({ ok: true, value: { original: null } });
  });
});

describe('planning a batch', () => {
  it('recognises the citation that an article was cited by', async () => {
    const plan = await planned(await readOne());
    expect(plan).toMatchObject({ isRelink: true, source: { id: source.id } });
    expect(countRelinked(plan)).toBe('1 of 1 passage');
  });

  it('takes the second copy of an article for a duplicate', async () => {
    const state = stateOf([]);
    const [first, second] = await planAll([await readOne(), await readOne('copy.txt')], state);
    if (!first?.ok || !second?.ok) throw new Error('no plan');
    expect(isWorthImporting(first.value, state)).toBe(true);
    expect(second.value.isDuplicateOf?.id).toBe(first.value.source.id);
    expect(isWorthImporting(second.value, state)).toBe(false);
  });

  it('sends of the library only the sources that wait for a text and their passages', async () => {
    const stored = createSource({ id: toId('stored'), text: { hash: 'known', length: 9 } });
    const others = [stored, passageOf(stored, words, 'Both delegations', { id: toId('p2') })];
    const asked: ImportQuestion[] = [];
    await planAll([await readOne()], stateOf([source, passage, ...others]), {
      articles: articlesHere(asked),
      storedHashes: new Set(['known']),
    });
    expect(asked[0]?.sources.map(({ id }) => id)).toEqual([source.id]);
    expect(asked[0]?.passages.map(({ id }) => id)).toEqual([passage.id]);
    expect(asked[0]?.original).not.toHaveProperty('bytes');
  });

  it('goes on with the other articles when one cannot be planned', async () => {
    const here = articlesHere();
    const articles: AppServices['articles'] = {
      ...here,
      plan: async (name, ...rest) =>
        name === 'slow.txt' ? failure({ name, message: 'Too slow.' }) : here.plan(name, ...rest),
    };
    const [slow, other] = await planAll([await readOne('slow.txt'), await readOne()], stateOf([]), {
      articles,
    });
    expect(slow).toMatchObject({ ok: false, failure: { message: 'Too slow.' } });
    expect(other).toMatchObject({ ok: true, value: { isDuplicateOf: null } });
  });
});

describe('importing an article', () => {
  function ports(putText: (hash: string, text: string) => Promise<void>) {
    const workbench = createWorkbench({ clock: { nowMs: () => 0 }, ids: countingIds() });
    workbench.open(toId<MapId>('m'), stateOf([source, passage]));
    const originals: string[] = [];
    const texts = {
      getText: async () => null,
      putText,
      putOriginal: async (_hash: string, name: string) => void originals.push(name),
      getOriginal: async () => failure('There is none.'),
    };
    return { workbench, services: { texts }, originals };
  }

  it('stores the text before the record, in one step that can be undone', async () => {
    const seen: unknown[] = [];
    const made = ports(async (hash) => {
      seen.push(hash, made.workbench.map.getState().document.source.get(source.id)?.text);
    });
    const read = await readOne();
    const fields = { title: 'Confirmed', authors: ['Bo Ek'], outlet: 'Daily', published: '2020' };
    const imported = await importArticle(read, await planned(read), fields, made);
    expect(imported.ok).toBe(true);
    expect(seen).toEqual([read.article.textHash, null]);
    expect(made.originals).toEqual(['pact.txt']);
    const { document } = made.workbench.map.getState();
    expect(document.source.get(source.id)).toMatchObject({
      ...fields,
      text: { hash: sha256Hex(read.article.text) },
    });
    expect(document.passage.get(passage.id)?.quote?.exact).toBe('more than a plan');
    made.workbench.undo();
    expect(made.workbench.map.getState().document.source.get(source.id)).toEqual(source);
  });

  it('changes nothing when the text cannot be stored, and says why', async () => {
    const made = ports(() => Promise.reject(new Error('The disk is full.')));
    const before = made.workbench.map.getState().document;
    const read = await readOne();
    const imported = await importArticle(
      read,
      await planned(read),
      fieldsFound(read.article),
      made,
    );
    expect(imported).toMatchObject({
      ok: false,
      failure: expect.stringContaining('The disk is full.'),
    });
    expect(made.workbench.map.getState().document).toBe(before);
  });

  it('stores nothing while the map is read-only', async () => {
    const made = ports(() => Promise.reject(new Error('must not be called')));
    made.workbench.setSave({ kind: 'readOnly', reason: 'Another window has it.' });
    const read = await readOne();
    const imported = await importArticle(
      read,
      await planned(read),
      fieldsFound(read.article),
      made,
    );
    expect(imported).toMatchObject({
      ok: false,
      failure: expect.stringContaining('Another window'),
    });
  });
});
