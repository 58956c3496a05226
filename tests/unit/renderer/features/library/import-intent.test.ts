import { describe, expect, it } from 'vitest';
import { describeFileKind } from '../../../../../renderer/features/library/article-files.ts';
import { describeLikeness } from '../../../../../renderer/features/library/describe-likeness.ts';
import { intentOf } from '../../../../../renderer/features/library/import-intent.ts';
import { countOutcomes } from '../../../../../renderer/features/library/import-report.ts';
import type {
  ReadArrival,
  SimilarChoice,
} from '../../../../../renderer/features/library/use-arrivals.ts';
import {
  findHints,
  type SimilarHint,
} from '../../../../../renderer/features/library/use-similar.ts';
import type { AppServices } from '../../../../../renderer/features/services/index.ts';
import { describeSize } from '../../../../../renderer/ui/sizes.ts';
import {
  planArrived,
  type ReadArticle,
  readArrived,
} from '../../../../../shared/articles/arrived-article.ts';
import {
  findSimilarArticles,
  printArticle,
} from '../../../../../shared/articles/similar-articles.ts';
import { stateOf } from '../../../../../shared/document/state.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { failure, success } from '../../../../../shared/lib/result.ts';
import { createSource } from '../../../../../shared/model/source.ts';

const { signal } = new AbortController();
const sentence = (at: number) =>
  `Sentence ${at} of it speaks of the dam, the river and village ${at}.`;
const articleOf = (from: number) =>
  Array.from({ length: 40 }, (_, at) => sentence(from + at)).join('\n\n');

async function readText(text: string, name = 'pact.txt'): Promise<ReadArticle> {
  const read = await readArrived({ kind: 'file', name, bytes: new TextEncoder().encode(text) });
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

const stored = createSource({
  id: toId('stored'),
  title: 'The dams',
  text: { hash: 'hash-of-stored', length: articleOf(0).length },
});

function services(failing = false) {
  let fetched = 0;
  const texts = {
    getText: async (hash: string) => {
      fetched += 1;
      return hash === 'hash-of-stored' ? articleOf(0) : null;
    },
  } as AppServices['texts'];
  const articles: Pick<AppServices['articles'], 'print' | 'findSimilar'> = {
    print: async (asked) =>
      failing ? failure({ name: 'x', message: 'Failed.' }) : success(asked.map(printArticle)),
    findSimilar: async (batch, library) => success(findSimilarArticles(batch, library)),
  };
  return { texts, articles, countFetched: () => fetched };
}

const library = new Map([[stored.id, stored]]);

describe('the hint that an article is much like another', () => {
  it('names the one of the library, and reads its text once only', async () => {
    const ports = services();
    const reads = [await readText(articleOf(2)), await readText(articleOf(500))];
    const hints = await findHints(reads, library, ports, signal);
    expect(hints[0]).toMatchObject({ kind: 'like', title: 'The dams', source: stored });
    expect(hints[1]).toBeNull();
    await findHints(reads, library, ports, signal);
    expect(ports.countFetched()).toBe(1);
  });

  it('names one that came in the same drop, of which the library has nothing', async () => {
    const reads = [await readText(articleOf(90), 'a.txt'), await readText(articleOf(91), 'b.txt')];
    const hints = await findHints(reads, new Map(), services(), signal);
    expect(hints[0]).toBeNull();
    expect(hints[1]).toMatchObject({ kind: 'like', source: null });
  });

  it('is left out where the comparison failed: the import goes on without it', async () => {
    const reads = [await readText(articleOf(2))];
    expect(await findHints(reads, library, services(true), signal)).toEqual([]);
  });

  it('never says a hundred in a hundred of what is not the same', () => {
    const hint: SimilarHint = { kind: 'like', share: 0.9999, title: 'The dams', source: null };
    expect(describeLikeness(hint)).toBe('Very much like “The dams” (99 %).');
    expect(describeLikeness({ ...hint, kind: 'isPartOf', share: 0.85 })).toBe(
      '85 % of it stands in “The dams” too.',
    );
  });
});

describe('what becomes of an article', () => {
  const state = stateOf([stored]);
  async function intentWith(choice: SimilarChoice, source: SimilarHint['source'] = stored) {
    const read = await readText(articleOf(2));
    const plan = planArrived({
      article: read.article,
      original: null,
      sources: [],
      passages: [],
      isStored: false,
      newSourceId: toId('new'),
    });
    const arrival: ReadArrival = {
      key: 1,
      name: 'pact.txt',
      sizeBytes: 1,
      stage: { kind: 'read', read, edits: { title: 'Typed' }, choice, isEntryDeclined: false },
    };
    return intentOf(arrival, {
      plans: new Map([[1, success(plan)]]),
      hints: new Map([[1, { kind: 'like', share: 0.9, title: 'The dams', source }]]),
      document: state,
    });
  }

  it('follows the choice of the person', async () => {
    expect(await intentWith('another')).toMatchObject({
      kind: 'import',
      fields: { title: 'Typed' },
    });
    expect(await intentWith('leaveOut')).toMatchObject({
      reported: { outcome: { kind: 'leftOut', why: expect.stringContaining('The dams') } },
    });
    expect(await intentWith('replace')).toMatchObject({
      reported: { outcome: { kind: 'toReplace', source: stored } },
    });
  });

  it('never replaces the text of one that is not in the library yet', async () => {
    expect((await intentWith('replace', null)).kind).toBe('import');
  });

  it('is an article of its own where the person says that it is not the entry’s', async () => {
    const read = await readText(articleOf(700));
    const own = createSource({ id: toId('own'), title: 'Own' });
    const entry = createSource({ id: toId('entry'), title: 'Entry' });
    const text = { hash: read.article.textHash, text: read.article.text };
    const plan = {
      source: entry,
      passages: [],
      missing: [],
      isRelink: false,
      isDuplicateOf: null,
      fillsEntry: { entry, instead: own },
      text,
    };
    const known = { plans: new Map([[1, success(plan)]]), hints: new Map(), document: state };
    const intentWhere = (isEntryDeclined: boolean) =>
      intentOf(
        {
          key: 1,
          name: 'pact.txt',
          sizeBytes: 1,
          stage: { kind: 'read', read, edits: {}, choice: 'another', isEntryDeclined },
        },
        known,
      );
    expect(intentWhere(false)).toMatchObject({ plan: { source: { id: 'entry' } } });
    expect(intentWhere(true)).toMatchObject({ plan: { source: { id: 'own' } } });
  });

  it('is counted in the report, kind by kind', () => {
    const same = { name: 'a', outcome: { kind: 'same', title: '' } } as const;
    const refused = { name: 'b', outcome: { kind: 'refused', message: 'No.' } } as const;
    expect(countOutcomes([same, refused, refused])).toBe('1 here already · 2 refused');
  });
});

describe('a file in the list', () => {
  it('is called by its kind and size', () => {
    expect(describeFileKind('Report.PDF')).toBe('PDF');
    expect(describeFileKind('README')).toBe('File');
    expect(describeSize(900)).toBe('900 bytes');
    expect(describeSize(340 * 1024)).toBe('340 KB');
    expect(describeSize(12.5 * 1024 * 1024)).toBe('12.5 MB');
  });
});
