import { describe, expect, it } from 'vitest';
import { createSearchClient } from '../../../../renderer/workers/search-client.ts';
import { noFilters } from '../../../../shared/search/filters.ts';
import { createSearchIndex, type SearchQuestion } from '../../../../shared/search/search-index.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';
import { fakeWorker } from '../../../helpers/fake-worker.ts';

/** A worker in this thread with a real index. */
function startWorker(asked: string[] = []) {
  let index = createSearchIndex();
  return fakeWorker({
    reset() {
      index = createSearchIndex();
    },
    update: (...changes: Parameters<typeof index.update>) => index.update(...changes),
    putText: (hash: string, text: string) => index.putText(hash, text),
    search(question: SearchQuestion) {
      asked.push(question.typed);
      return index.search(question);
    },
  });
}

const { records } = buildSmallMap();
const ask = (typed: string): SearchQuestion => ({ typed, filters: noFilters, most: 5 });

describe('search client', () => {
  it('sends records to the worker and brings back what was found', async () => {
    const client = createSearchClient({ startWorker: () => startWorker().worker });
    await client.update({ put: records, removed: [] });
    expect((await client.search(ask('standstill')))?.groups[0]?.hits[0]?.key).toBe('scenario-1');
    await client.reset();
    expect(await client.search(ask('standstill'))).toMatchObject({ count: 0 });
  });

  it('leaves out the questions that a newer one overtook', async () => {
    const asked: string[] = [];
    const client = createSearchClient({ startWorker: () => startWorker(asked).worker });
    const answers = ['t', 'ta', 'tal', 'talk'].map((typed) => client.search(ask(typed)));
    const [first, second, third, last] = await Promise.all(answers);
    expect([second, third]).toEqual([null, null]);
    expect([first?.isBlank, last?.isBlank]).toEqual([false, false]);
    expect(asked).toEqual(['t', 'talk']);
  });

  it('says that all is lost when the worker fails, and starts another', async () => {
    const started: ReturnType<typeof startWorker>[] = [];
    const client = createSearchClient({
      startWorker: () => {
        started.push(startWorker());
        return started.at(-1)?.worker as Worker;
      },
    });
    let losses = 0;
    client.onLost(() => {
      losses += 1;
    });
    await client.update({ put: records, removed: [] });
    started[0]?.fail('gone');
    await expect(client.search(ask('standstill'))).rejects.toThrow('gone');
    expect(losses).toBe(1);
    expect(await client.search(ask('standstill'))).toMatchObject({ count: 0 });
    expect(started).toHaveLength(2);
  });
});
