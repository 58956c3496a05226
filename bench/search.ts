import MiniSearch from 'minisearch';
import { articleBody } from '../shared/articles/article-body.ts';
import { toId } from '../shared/lib/ids.ts';
import { createPassage, type Passage } from '../shared/model/passage.ts';
import { createSource, type Source } from '../shared/model/source.ts';
import { noFilters, type SearchFilters } from '../shared/search/filters.ts';
import { wordsIn } from '../shared/search/fold-words.ts';
import { createSearchIndex, type SearchIndex } from '../shared/search/search-index.ts';
import type { Aim, Bench, ContestRow } from './lib/bench.ts';
import { type GeneratedArticle, generateArticles } from './lib/generated-articles.ts';
import { type Summary, summarise } from './lib/statistics.ts';

const articleCount = 300;
const passagesOfArticle = 34;
const aimMs = 5;
/** So many passages are looked for in each run. */
const passagesOfRun = 2;
/** As many hits of each section as the screen shows. */
const most = 6;

/** One way of searching: what it is called, and how it answers what was typed; null where it cannot. */
interface Contestant {
  readonly name: string;
  answer(typed: string, filters: SearchFilters): unknown;
  readonly kinds: readonly Keystrokes['kind'][];
}

/** What somebody types, key by key. */
interface Keystrokes {
  readonly kind: 'beginnings' | 'typos' | 'phrases' | 'filtered';
  readonly typed: readonly string[];
  readonly filters: SearchFilters;
}

interface Library {
  readonly articles: readonly GeneratedArticle[];
  readonly sources: readonly Source[];
  readonly passages: readonly Passage[];
}

/** How long a keystroke takes in the search over everything, beside two other ways of searching. */
export const bench: Bench = {
  name: 'search',
  title: 'Searching at each keystroke',
  async run({ runs, log }) {
    const library = generateLibrary();
    log('Building indexes…');
    const built = buildOurs(library);
    const contestants = [
      ours(built.index),
      miniSearch(library, true),
      miniSearch(library, false),
      scan(library),
    ];
    const sequences = keystrokesOf(library, runs);
    log('Typing…');
    const rows = (['beginnings', 'typos', 'phrases', 'filtered'] as const).map((kind) =>
      rowOf(kind, contestants, sequences),
    );
    const { entryCount } = built.index;
    return {
      sections: [],
      contests: [
        {
          title: 'A keystroke, 95 of 100 within',
          contestants: contestants.map(({ name }) => name),
          rows,
        },
      ],
      aims: rows.map(aimOf),
      facts: {
        articles: articleCount,
        passages: library.passages.length,
        entries: entryCount(),
        'milliseconds to build': Math.round(built.ms),
      },
      method: [
        'Made-up words of unequal frequency in articles of fifty paragraphs, with passages from them that have a gist. Every beginning of what a person would type is a keystroke: three words of a passage; its longer words with a letter left out; five words in quotation marks; and the first again within one article.',
        'Processor time in one process, all contestants in turn at each keystroke. Ours answers with counts, the best hits of each section and snippets with marks; the others answer with hits alone. “MiniSearch, same question” has all words, the last as a beginning, and typos of a fifth of the letters; “MiniSearch, as it comes” has any of the words, whole. The scan looks for the letters in all texts, folded before. A dash stands where a contestant does not do it.',
      ],
    };
  },
};

function generateLibrary(): Library {
  const articles = generateArticles(articleCount, passagesOfArticle);
  const sources = articles.map(({ id, title, text }) =>
    createSource({ id: toId(id), title, text: { hash: id, length: text.length } }),
  );
  const passages = articles.flatMap(({ id, text, quotes }) =>
    quotes.map(({ start, end, gist }, place) =>
      createPassage({
        id: toId(`${id}-passage-${place}`),
        sourceId: toId(id),
        position: { start, end },
        quoteHash: id,
        quote: { exact: text.slice(start, end), prefix: '', suffix: '' },
        gist,
      }),
    ),
  );
  return { articles, sources, passages };
}

function buildOurs({ articles, sources, passages }: Library): { index: SearchIndex; ms: number } {
  const before = process.cpuUsage();
  const index = createSearchIndex();
  index.update({ put: [...sources, ...passages], removed: [] });
  for (const { id, text } of articles) index.putText(id, text);
  return { index, ms: processorMs(before) };
}

function ours(index: SearchIndex): Contestant {
  return {
    name: 'Branchpoint',
    kinds: ['beginnings', 'typos', 'phrases', 'filtered'],
    answer: (typed, filters) => index.search({ typed, filters, most }),
  };
}

interface Row {
  readonly id: string;
  readonly sourceId: string;
  readonly text: string;
}

function rowsOf({ articles, sources, passages }: Library): Row[] {
  return [
    ...sources.map(({ id, title }) => ({ id, sourceId: id, text: title })),
    ...passages.map(({ id, sourceId, quote, gist }) => ({
      id,
      sourceId,
      text: `${quote?.exact} ${gist}`,
    })),
    ...articles.flatMap(({ id, text }) =>
      articleBody(text, []).map((block) => ({
        id: `${id}:${block.start}`,
        sourceId: id,
        text: block.text,
      })),
    ),
  ];
}

function miniSearch(library: Library, isSameQuestion: boolean): Contestant {
  const index = new MiniSearch<Row>({ fields: ['text'], storeFields: ['sourceId'] });
  index.addAll(rowsOf(library));
  const options = {
    combineWith: 'AND',
    prefix: (_term: string, place: number, terms: string[]) => place === terms.length - 1,
    fuzzy: 0.2,
  } as const;
  return {
    name: isSameQuestion ? 'MiniSearch, same question' : 'MiniSearch, as it comes',
    kinds: isSameQuestion ? ['beginnings', 'typos', 'filtered'] : ['beginnings', 'filtered'],
    answer: (typed, { sourceId }) =>
      index.search(typed, {
        ...(isSameQuestion ? options : {}),
        ...(sourceId === null ? {} : { filter: (hit) => hit.sourceId === sourceId }),
      }),
  };
}

function scan(library: Library): Contestant {
  const rows = rowsOf(library).map((row) => ({ ...row, text: row.text.toLowerCase() }));
  return {
    name: 'Plain scan',
    kinds: ['beginnings', 'phrases', 'filtered'],
    answer(typed, { sourceId }) {
      const isPhrase = typed.startsWith('"');
      const words = isPhrase ? [typed.replaceAll('"', '')] : typed.split(' ').filter(Boolean);
      return rows.filter(
        (row) =>
          (sourceId === null || row.sourceId === sourceId) &&
          words.every((word) => row.text.includes(word)),
      );
    },
  };
}

/** What is typed to find passages from all over the library. */
function keystrokesOf({ passages }: Library, runs: number): Keystrokes[] {
  const step = Math.floor(passages.length / (runs * passagesOfRun));
  return passages
    .filter((_, place) => place % step === 0)
    .flatMap(({ quote, sourceId }): Keystrokes[] => {
      const words = Array.from(wordsIn(quote?.exact ?? ''), ({ word }) => word);
      const few = beginningsOf(words.slice(0, 3).join(' '), 1);
      const typos = words
        .filter((word) => word.length > 5)
        .slice(0, 2)
        .map(withSlip);
      const phrase = beginningsOf(`"${words.slice(0, 5).join(' ')}"`, 2);
      return [
        { kind: 'beginnings', typed: few, filters: noFilters },
        {
          kind: 'typos',
          typed: typos.flatMap((word) => beginningsOf(word, 3)),
          filters: noFilters,
        },
        { kind: 'phrases', typed: phrase, filters: noFilters },
        { kind: 'filtered', typed: few, filters: { ...noFilters, sourceId } },
      ];
    });
}

function beginningsOf(typed: string, shortest: number): string[] {
  return Array.from({ length: Math.max(0, typed.length - shortest + 1) }, (_, place) =>
    typed.slice(0, place + shortest),
  );
}

function withSlip(word: string): string {
  return word.slice(0, 2) + word.slice(3);
}

const taskWords: Readonly<Record<Keystrokes['kind'], string>> = {
  beginnings: 'Words, the last one unfinished',
  typos: 'A word with a letter left out',
  phrases: 'A phrase in quotation marks',
  filtered: 'Words within one article',
};

function rowOf(
  kind: Keystrokes['kind'],
  contestants: readonly Contestant[],
  sequences: readonly Keystrokes[],
): ContestRow {
  const own = sequences.filter((sequence) => sequence.kind === kind);
  const times = contestants.map((): number[] => []);
  // The first tenth is typed before anything counts.
  type(
    own.slice(0, Math.ceil(own.length / 10)),
    contestants,
    contestants.map(() => []),
  );
  type(own, contestants, times);
  const results = times.map((samples): Summary | null =>
    samples.length > 0 ? summarise(samples) : null,
  );
  return { task: taskWords[kind], unit: 'ms', statistic: 'p95', results };
}

function type(
  sequences: readonly Keystrokes[],
  contestants: readonly Contestant[],
  times: readonly number[][],
): void {
  for (const { kind, typed, filters } of sequences) {
    for (const text of typed) {
      contestants.forEach((contestant, place) => {
        if (!contestant.kinds.includes(kind)) return;
        const before = process.cpuUsage();
        contestant.answer(text, filters);
        times[place]?.push(processorMs(before));
      });
    }
  }
}

function processorMs(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function aimOf({ task, results }: ContestRow): Aim {
  const p95 = results[0]?.p95 ?? Number.NaN;
  return {
    aim: `${task}: 95 of 100 keystrokes within ${aimMs} ms`,
    isReached: p95 <= aimMs,
    outcome: `${p95.toPrecision(2)} ms`,
  };
}
