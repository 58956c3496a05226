import { describe, expect, it } from 'vitest';
import {
  countRelinked,
  fieldsFound,
  isWorthImporting,
  planBatch,
  type ReadArticle,
  readItem,
} from '../../../../../renderer/features/library/batch.ts';
import { importArticle } from '../../../../../renderer/features/library/import-articles.ts';
import { createWorkbench } from '../../../../../renderer/state/workbench.ts';
import { type DocumentState, stateOf } from '../../../../../shared/document/state.ts';
import { sha256Hex } from '../../../../../shared/lib/hash.ts';
import { type MapId, toId } from '../../../../../shared/lib/ids.ts';
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

function readOne(name = 'pact.txt'): ReadArticle {
  const read = readItem({ kind: 'file', name, bytes });
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

const source = createSource({ id: toId('cited'), title: 'Our title for it' });
const passage = asCitation(
  passageOf(source, words, 'more than a plan', { id: toId('p1'), gist: 'They had plans.' }),
);

function library(state: DocumentState, storedHashes = new Set<string>()) {
  const { newId } = countingIds();
  return { state, storedHashes, newId };
}

function planned(read: ReadArticle) {
  const [plan] = [...planBatch([read], library(stateOf([source, passage])))];
  if (!plan) throw new Error('no plan');
  return plan;
}

describe('reading what arrives', () => {
  it('finds title, author and date, and keeps the file beside the text', () => {
    const { article, original } = readOne();
    expect(fieldsFound(article)).toEqual({
      title: 'A pact in the making',
      authors: ['Ann Lee'],
      outlet: '',
      published: '2020-03-01',
    });
    expect(original).toMatchObject({ name: 'pact.txt', bytes });
  });

  it('says in words what is wrong with a file', () => {
    expect(readItem({ kind: 'file', name: 'empty.txt', bytes: new Uint8Array() })).toMatchObject({
      ok: false,
      failure: { name: 'empty.txt', message: expect.stringContaining('Nothing was changed') },
    });
    const tooLarge = readItem({ kind: 'tooLarge', name: 'big.txt', sizeBytes: 20 * 1024 * 1024 });
    expect(tooLarge).toMatchObject({ ok: false, failure: { code: 'tooLarge' } });
  });

  it('keeps no file for pasted text', () => {
    const read = readItem({ kind: 'pasted', text: words });
    expect(read).toMatchObject({ ok: true, value: { original: null } });
  });
});

describe('planning a batch', () => {
  it('recognises the citation that an article was cited by', () => {
    const [plan] = [...planBatch([readOne()], library(stateOf([source, passage])))];
    expect(plan).toMatchObject({ isRelink: true, source: { id: source.id } });
    expect(plan && countRelinked(plan)).toBe('1 of 1 passage');
  });

  it('takes the second copy of an article for a duplicate', () => {
    const state = stateOf([]);
    const [first, second] = [...planBatch([readOne(), readOne('copy.txt')], library(state))];
    expect(first && isWorthImporting(first, state)).toBe(true);
    expect(second?.isDuplicateOf?.id).toBe(first?.source.id);
    expect(second && isWorthImporting(second, state)).toBe(false);
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
    };
    return { workbench, services: { texts }, originals };
  }

  it('stores the text before the record, in one step that can be undone', async () => {
    const seen: unknown[] = [];
    const made = ports(async (hash) => {
      seen.push(hash, made.workbench.map.getState().document.source.get(source.id)?.text);
    });
    const read = readOne();
    const fields = { title: 'Confirmed', authors: ['Bo Ek'], outlet: 'Daily', published: '2020' };
    const imported = await importArticle(read, planned(read), fields, made);
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
    const read = readOne();
    const imported = await importArticle(read, planned(read), fieldsFound(read.article), made);
    expect(imported).toMatchObject({
      ok: false,
      failure: expect.stringContaining('The disk is full.'),
    });
    expect(made.workbench.map.getState().document).toBe(before);
  });

  it('stores nothing while the map is read-only', async () => {
    const made = ports(() => Promise.reject(new Error('must not be called')));
    made.workbench.setSave({ kind: 'readOnly', reason: 'Another window has it.' });
    const read = readOne();
    const imported = await importArticle(read, planned(read), fieldsFound(read.article), made);
    expect(imported).toMatchObject({
      ok: false,
      failure: expect.stringContaining('Another window'),
    });
  });
});
