import { describe, expect, it } from 'vitest';
import { computeNumbers } from '../../../../shared/analysis/compute-numbers.ts';
import { matchQuote } from '../../../../shared/anchoring/match-quote.ts';
import { normaliseText } from '../../../../shared/anchoring/normalise-text.ts';
import { findCitedSource, relinkCitations } from '../../../../shared/anchoring/relink-citations.ts';
import { readArticle } from '../../../../shared/articles/read-article.ts';
import { stateOf } from '../../../../shared/document/state.ts';
import { layoutMap } from '../../../../shared/drawing/map-layout.ts';
import { sha256Hex } from '../../../../shared/lib/hash.ts';
import { type NodeId, toId } from '../../../../shared/lib/ids.ts';
import type { RecordByType, RecordType } from '../../../../shared/model/record.ts';
import { findTemplate } from '../../../../shared/templates/index.ts';
import { readRealArticles, realArticlesAbsent } from '../../../helpers/real-articles.ts';

const template = findTemplate('hanoi');
if (!template) throw new Error('No Hanoi template');
const { records, texts } = await template.create();
const state = stateOf(records);
const all = <Type extends RecordType>(type: Type): RecordByType[Type][] =>
  records.filter((record): record is RecordByType[Type] => record.type === type);

const nodes = new Map(all('node').map((node) => [node.id as string, node]));
const passages = new Map(all('passage').map((passage) => [passage.id as string, passage]));
const hasState = (at: { nodeId: string; stateId: string }): boolean =>
  nodes.get(at.nodeId)?.states.some(({ id }) => id === at.stateId) ?? false;
const isArticle = ({ sharing }: { sharing: string }): boolean => sharing === 'citation';

describe('the Hanoi map', () => {
  it('is a finished map', () => {
    expect(all('map')).toHaveLength(1);
    expect(all('actor').length).toBeGreaterThanOrEqual(2);
    expect(nodes.size).toBeGreaterThanOrEqual(9);
    expect(all('exclusion')).toHaveLength(5);
    expect(all('scenario')).toHaveLength(4);
    expect(all('step')).toHaveLength(7);
    expect(all('evidence').length).toBeGreaterThanOrEqual(24);
    expect(all('step').some(({ decisionNodeId }) => decisionNodeId)).toBe(true);
    expect(new Set(all('evidence').map(({ stance }) => stance)).size).toBe(3);
    const targets = all('evidence').map(({ target }) => target.kind);
    expect(new Set(targets)).toEqual(new Set(['node', 'state', 'edge', 'scenario']));
    expect(targets.filter((kind) => kind === 'edge').length).toBeGreaterThanOrEqual(2);
  });

  it('has an objective for each side', () => {
    const objectives = all('node').filter(({ kind }) => kind === 'objective');
    expect(new Set(objectives.map(({ actorId }) => actorId))).toEqual(
      new Set(['actor-hanoi-unitedStates', 'actor-hanoi-northKorea']),
    );
    for (const { id } of objectives) {
      expect(all('value').some(({ nodeId }) => nodeId === id)).toBe(true);
    }
  });

  it('refers to nothing that is not there', () => {
    const actors = new Set<string | null>(all('actor').map(({ id }) => id));
    const edges = new Set<string>(all('edge').map(({ id }) => id));
    const scenarios = new Set<string>(all('scenario').map(({ id }) => id));
    const sources = new Set<string>(all('source').map(({ id }) => id));
    expect(actors.has(all('map')[0]?.perspectiveActorId ?? null)).toBe(true);
    for (const { actorId } of nodes.values())
      expect(actorId === null || actors.has(actorId)).toBe(true);
    for (const { fromId, toId } of all('edge'))
      expect(nodes.has(fromId) && nodes.has(toId)).toBe(true);
    for (const { sourceId } of passages.values()) expect(sources.has(sourceId)).toBe(true);
    for (const { target, passageId } of all('evidence')) {
      expect(passages.has(passageId)).toBe(true);
      if (target.kind === 'node') expect(nodes.has(target.nodeId)).toBe(true);
      if (target.kind === 'state') expect(hasState(target)).toBe(true);
      if (target.kind === 'edge') expect(edges.has(target.edgeId)).toBe(true);
      if (target.kind === 'scenario') expect(scenarios.has(target.scenarioId)).toBe(true);
    }
    for (const { given, pedigree } of [...all('likelihood'), ...all('value')]) {
      expect(given.every(hasState)).toBe(true);
      expect(pedigree.passageIds.every((id) => passages.has(id))).toBe(true);
      expect(pedigree.reason).not.toBe('');
    }
    for (const { a, b, reason } of all('exclusion')) {
      expect(hasState(a) && hasState(b) && a.nodeId !== b.nodeId && reason !== '').toBe(true);
    }
    for (const { states } of all('scenario')) expect(states.every(hasState)).toBe(true);
    for (const { focusNodeIds, assumptions, passageIds } of all('step')) {
      expect(focusNodeIds.every((id) => nodes.has(id))).toBe(true);
      expect(assumptions.every(hasState)).toBe(true);
      expect(passageIds.every((id) => passages.has(id))).toBe(true);
    }
  });

  it('gives every row its states, each once', () => {
    for (const { nodeId, chances } of all('likelihood')) {
      expect(chances.map(({ stateId }) => stateId)).toEqual(
        nodes.get(nodeId)?.states.map(({ id }) => id),
      );
    }
    const kinds = all('likelihood').flatMap(({ chances }) =>
      chances.map(({ chance }) => chance.kind),
    );
    expect(new Set(kinds)).toEqual(new Set(['number', 'range', 'word', 'rest']));
  });

  it('can be computed without a problem: every row adds up and no two disagree', () => {
    const numbers = computeNumbers(state, []);
    expect(numbers.problems).toEqual([]);
    for (const node of nodes.values()) {
      const chances = numbers.nodes.get(node.id)?.chances;
      if (!chances) continue;
      expect([...chances.values()].reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
      for (const chance of chances.values()) expect(chance).toBeGreaterThan(0.005);
    }
  });

  it('advises staged relief, and says by how much', () => {
    const relief = computeNumbers(state, []).nodes.get(at('relief').nodeId);
    expect(relief?.bestStateIds).toEqual([at('relief.staged').stateId]);
    const [full = 0, staged = 0, none = 0] = relief?.optionValues?.values() ?? [];
    expect(staged).toBeGreaterThan(none + 5);
    expect(none).toBeGreaterThan(full + 5);
  });

  it('gives no chance to a pair of states that it excludes', () => {
    for (const { a, b } of all('exclusion')) {
      expect(computeNumbers(state, [a, b]).probabilityOfAssumptions).toBe(0);
    }
  });

  it('names scenarios that can happen and differ from one another', () => {
    const { scenarios } = computeNumbers(state, []);
    for (const { id } of all('scenario')) {
      expect(scenarios.get(id)?.isExcluded).toBe(false);
      expect(scenarios.get(id)?.probability).toBeGreaterThan(0.01);
    }
  });

  it('lays its cards out from left to right without touching', () => {
    const boxes = [...layoutMap(state, computeNumbers(state, []), []).cards.values()].map(
      ({ box }) => box,
    );
    expect(boxes).toHaveLength(nodes.size);
    boxes.forEach((a, index) => {
      for (const b of boxes.slice(index + 1)) {
        const across = Math.max(a.xPx - b.xPx - b.widthPx, b.xPx - a.xPx - a.widthPx);
        const down = Math.max(a.yPx - b.yPx - b.heightPx, b.yPx - a.yPx - a.heightPx);
        expect(across >= 72 || down >= 32).toBe(true);
      }
    });
    const chain = ['relief', 'scope', 'verification', 'summit'].map(
      (key) => nodes.get(toId<NodeId>(`node-hanoi-${key}`))?.xPx,
    );
    expect(chain).toEqual([...chain].sort((a = 0, b = 0) => a - b));
  });
});

describe('the sources of the Hanoi map', () => {
  it('are a brief with its full text and three articles as citations', () => {
    expect(all('source').filter(isArticle)).toHaveLength(3);
    const brief = all('source').find((source) => !isArticle(source));
    expect(brief).toMatchObject({ sharing: 'full', reliability: 'B' });
    const [text] = texts;
    expect(texts).toHaveLength(1);
    expect(brief?.text).toEqual({ hash: text?.hash, length: text?.text.length });
    expect(text?.hash).toBe(sha256Hex(text?.text ?? ''));
    expect(normaliseText(text?.text ?? '')).toBe(text?.text);
    const words = text?.text.split(/\s+/).length ?? 0;
    expect(words).toBeGreaterThanOrEqual(600);
    expect(words).toBeLessThanOrEqual(900);
  });

  it('carry the words of the brief and none of the articles', () => {
    const articles = new Set(
      all('source')
        .filter(isArticle)
        .map(({ id }) => id),
    );
    const cited = [...passages.values()].filter(({ sourceId }) => articles.has(sourceId));
    expect(cited.length).toBeGreaterThanOrEqual(12);
    for (const passage of passages.values()) {
      expect(passage.gist).not.toBe('');
      expect(passage.credibility).not.toBeNull();
      if (articles.has(passage.sourceId)) expect(passage.quote).toBeNull();
      else
        expect(
          passage.quote && matchQuote(texts[0]?.text ?? '', passage.quote, passage.position).kind,
        ).toBe('exact');
    }
  });

  it('use every passage at least once', () => {
    const used = new Set(all('evidence').map(({ passageId }) => passageId));
    expect([...passages.values()].filter(({ id }) => !used.has(id))).toEqual([]);
  });

  const real = readRealArticles();

  it.skipIf(!real)(
    `are recognised when the real articles come in, and every citation finds its words (${realArticlesAbsent})`,
    async () => {
      const recognised = new Set<string>();
      for (const file of real ?? []) {
        const article = await readArticle(file);
        if (!article.ok) throw new Error(article.failure.message);
        const { text, textHash, setAside } = article.value;
        const source = findCitedSource(text, textHash, all('source'), [...passages.values()]);
        expect(source?.by).toBe('text');
        const cited = [...passages.values()].filter(
          ({ sourceId }) => sourceId === source?.sourceId,
        );
        const { found, missing } = relinkCitations(text, cited);
        expect(missing).toEqual([]);
        expect(found).toHaveLength(cited.length);
        for (const { passageId, position, quote } of found) {
          expect(position).toEqual(passages.get(passageId)?.position);
          expect(quote.exact).toBe(quote.exact.trim());
          expect(
            setAside.some(({ start, end }) => start < position.end && position.start < end),
          ).toBe(false);
        }
        recognised.add(source?.sourceId ?? '');
      }
      expect(recognised.size).toBe(3);
    },
  );

  it.skipIf(!real)(
    `are recognised in another copy of a real article (${realArticlesAbsent})`,
    async () => {
      for (const file of real ?? []) {
        const copy = `Printed from the archive\n\n${new TextDecoder().decode(file.bytes)}`;
        const article = await readArticle({
          name: file.name,
          bytes: new TextEncoder().encode(copy),
        });
        if (!article.ok) throw new Error(article.failure.message);
        const { text, textHash } = article.value;
        const source = findCitedSource(text, textHash, all('source'), [...passages.values()]);
        expect(source?.by).toBe('passages');
        const cited = [...passages.values()].filter(
          ({ sourceId }) => sourceId === source?.sourceId,
        );
        expect(relinkCitations(text, cited).missing).toEqual([]);
      }
    },
  );
});

function at(ref: string) {
  const [node, stateKey] = ref.split('.');
  const found = nodes.get(`node-hanoi-${node}`);
  const option =
    found?.states.find(({ id }) => id === `state-hanoi-${node}-${stateKey}`) ?? found?.states[0];
  if (!found || !option) throw new Error(`No ${ref}`);
  return { nodeId: found.id, stateId: option.id };
}
