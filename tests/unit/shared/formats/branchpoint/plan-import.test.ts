import { describe, expect, it } from 'vitest';
import {
  type ImportPlan,
  type Library,
  planImport,
} from '../../../../../shared/formats/branchpoint/plan-import.ts';
import { sha256Hex } from '../../../../../shared/lib/hash.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { createEvidence } from '../../../../../shared/model/evidence.ts';
import type { Passage } from '../../../../../shared/model/passage.ts';
import { createPassageLink, type PassageLink } from '../../../../../shared/model/passage-link.ts';
import type { AnyRecord } from '../../../../../shared/model/record.ts';
import type { Source } from '../../../../../shared/model/source.ts';
import { asCitation, buildSmallMap, countingIds, passageOf } from '../../../../helpers/builders.ts';

const { map, source, passage, text } = buildSmallMap();
const words = { hash: sha256Hex(text), text };
const otherText = 'An update.\n\nThe delegations met three times. No date was set.';
const other = { hash: sha256Hex(otherText), text: otherText };
const otherSource: Source = { ...source, text: { hash: other.hash, length: otherText.length } };

function library(
  records: readonly (Source | Passage | PassageLink)[],
  texts: readonly { hash: string; text: string }[] = [],
): Library {
  return {
    sources: new Map(
      records.filter((one) => one.type === 'source').map((one) => [one.id, one] as const),
    ),
    passages: new Map(
      records.filter((one) => one.type === 'passage').map((one) => [one.id, one] as const),
    ),
    passageLinks: new Map(
      records.filter((one) => one.type === 'passageLink').map((one) => [one.id, one] as const),
    ),
    texts: (hash) => texts.find((one) => one.hash === hash)?.text,
  };
}

function plan(
  records: readonly AnyRecord[],
  texts: readonly { hash: string; text: string }[],
  into: Library,
): ImportPlan {
  // Ids that the small map has not taken already.
  const ids = countingIds();
  return planImport({ records: [map, ...records], texts }, into, (prefix) =>
    ids.newId(`new-${prefix}`),
  );
}

describe('importing into a library', () => {
  it('takes everything where nothing is there yet', () => {
    const planned = plan([source, passage], [words], library([]));
    expect(planned).toEqual({
      mapRecords: [map],
      libraryRecords: [source, passage],
      texts: [words],
      sources: { added: 1, kept: 0, updated: 0 },
      passages: { added: 1, kept: 0, updated: 0 },
      relinked: 0,
    });
  });

  it('changes nothing when the same file comes again', () => {
    const planned = plan([source, passage], [words], library([source, passage], [words]));
    expect(planned).toMatchObject({
      libraryRecords: [],
      texts: [],
      sources: { added: 0, kept: 1, updated: 0 },
      passages: { added: 0, kept: 1, updated: 0 },
    });
  });

  it('keeps what has words here when the file brings none', () => {
    const incoming = [
      { ...source, title: 'Another title' },
      { ...asCitation(passage), gist: 'Another gist.' },
    ];
    expect(plan(incoming, [], library([source, passage], [words]))).toMatchObject({
      libraryRecords: [],
      sources: { kept: 1 },
      passages: { kept: 1 },
    });
  });

  it('takes the file’s record when it brings words too', () => {
    const incoming = [
      { ...source, title: 'Another title' },
      { ...passage, gist: 'Another gist.' },
    ];
    expect(plan(incoming, [words], library([source, passage], [words]))).toMatchObject({
      libraryRecords: incoming,
      texts: [],
      sources: { updated: 1 },
      passages: { updated: 1 },
    });
  });

  it('takes the file’s record over a citation that was waiting', () => {
    const waiting = [{ ...source, text: null }, asCitation(passage)];
    expect(plan([source, passage], [words], library(waiting))).toMatchObject({
      libraryRecords: [source, passage],
      texts: [words],
      sources: { updated: 1 },
      passages: { updated: 1 },
    });
  });

  it('does not let a citation of nothing known take the place of one with a text', () => {
    expect(plan([{ ...source, text: null }], [], library([source]))).toMatchObject({
      libraryRecords: [],
      sources: { kept: 1 },
    });
  });

  it('gives a citation its words from the same article here, whatever id it has here', () => {
    const here: Source = { ...source, id: toId('source-of-mine') };
    const planned = plan([source, asCitation(passage)], [], library([here], [words]));
    expect(planned.relinked).toBe(1);
    expect(planned.libraryRecords[1]).toMatchObject({
      id: passage.id,
      sourceId: source.id,
      quote: { exact: 'No date was set' },
    });
  });
});

describe('importing a source whose text here is another', () => {
  const mine = passageOf(source, text, 'delegations met twice', { id: toId('passage-mine') });
  const here = library([source, mine], [words]);

  it('takes in the file’s text beside the one here, with the passages that point into it', () => {
    const theirs = passageOf(source, otherText, 'met three times', { id: toId('passage-theirs') });
    const planned = plan([otherSource, theirs], [other], here);
    expect(planned.libraryRecords).toEqual([
      { ...otherSource, id: 'new-source-1' },
      { ...theirs, sourceId: 'new-source-1' },
    ]);
    expect(planned.texts).toEqual([other]);
  });

  it('takes in a passage of the same name as another one, and what cites it follows', () => {
    const theirs = passageOf(source, otherText, 'met three times', { id: mine.id });
    const evidence = createEvidence({
      id: toId('evidence-theirs'),
      passageId: theirs.id,
      target: { kind: 'node', nodeId: toId('talks') },
      stance: 'supports',
    });
    const link = createPassageLink({
      id: toId('link-theirs'),
      fromPassageId: theirs.id,
      toPassageId: toId('passage-else'),
      kind: 'explains',
    });
    const planned = plan([otherSource, theirs, evidence, link], [other], here);
    expect(planned.libraryRecords).toEqual([
      { ...otherSource, id: 'new-source-1' },
      { ...theirs, id: 'new-passage-2', sourceId: 'new-source-1' },
      { ...link, fromPassageId: 'new-passage-2' },
    ]);
    expect(planned.mapRecords).toContainEqual({ ...evidence, passageId: 'new-passage-2' });
    expect(planned.passages).toEqual({ added: 1, kept: 0, updated: 0 });
  });

  it('links citations to the text here where it has their words, and takes in the rest beside it', () => {
    const both = passageOf(source, otherText, 'No date was set', { id: toId('passage-both') });
    const theirs = passageOf(source, otherText, 'met three times', { id: toId('passage-theirs') });
    const planned = plan([otherSource, asCitation(both), asCitation(theirs)], [], here);
    expect(planned.relinked).toBe(1);
    expect(planned.libraryRecords).toEqual([
      expect.objectContaining({
        id: both.id,
        sourceId: source.id,
        position: passage.position,
        quote: expect.objectContaining({ exact: 'No date was set' }),
      }),
      { ...otherSource, id: 'new-source-1' },
      { ...asCitation(theirs), sourceId: 'new-source-1' },
    ]);
  });

  it('leaves every passage of a source with words at its words', () => {
    const theirs = passageOf(source, otherText, 'No date was set', { id: mine.id });
    for (const texts of [[other], []]) {
      const planned = plan([otherSource, theirs], texts, here);
      const sources = new Map([
        ...here.sources,
        ...planned.libraryRecords
          .filter((one) => one.type === 'source')
          .map((one) => [one.id, one] as const),
      ]);
      const passages = new Map([
        ...here.passages,
        ...planned.libraryRecords
          .filter((one) => one.type === 'passage')
          .map((one) => [one.id, one] as const),
      ]);
      for (const { sourceId, position, quote } of passages.values()) {
        const hash = sources.get(sourceId)?.text?.hash;
        const content = [words, other].find((one) => one.hash === hash)?.text ?? '';
        expect(content.slice(position.start, position.end)).toBe(quote?.exact);
      }
    }
  });
});

describe('the links between passages that a file brings', () => {
  const again = passageOf(source, text, 'No date was set', { id: toId('passage-again') });
  const link = createPassageLink({
    id: toId('link-1'),
    fromPassageId: passage.id,
    toPassageId: again.id,
    kind: 'repeats',
  });

  it('are added with their passages', () => {
    const planned = plan([source, passage, again, link], [], library([]));
    expect(planned.libraryRecords).toContain(link);
  });

  it('are left out where the library has them, or says the same under another name', () => {
    const same = { ...link, id: toId<PassageLink['id']>('link-2') };
    const turned = { ...same, fromPassageId: again.id, toPassageId: passage.id };
    for (const here of [link, same, turned]) {
      const planned = plan(
        [source, passage, again, link],
        [],
        library([source, passage, again, here]),
      );
      expect(planned.libraryRecords).toEqual([]);
    }
  });
});
