import { describe, expect, it } from 'vitest';
import type {
  DocumentState,
  RememberedDocument,
  SnapshotEntry,
} from '../../../../shared/ipc/contract.ts';
import {
  judgeStart,
  type OpenOutcome,
  type StartFindings,
} from '../../../../shared/recovery/judge-start.ts';
import * as fc from '../../../helpers/laws.ts';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);

function held(documentId: string, changes: Partial<DocumentState> = {}): DocumentState {
  return {
    documentId,
    title: `Map ${documentId}`,
    revision: 7,
    recordCount: 40,
    hash: A,
    ...changes,
  };
}

function remembered(
  documentId: string,
  changes: Partial<RememberedDocument> = {},
): RememberedDocument {
  return { ...held(documentId), savedAtMs: 1, hostVersion: 'Chromium 156', ...changes };
}

function copy(documentId: string, revision = 7): SnapshotEntry {
  return {
    snapshotId: `${documentId} ${revision}`,
    documentId,
    title: `Map ${documentId}`,
    revision,
    savedAtMs: 1,
    counts: { node: 9 },
    sizeBytes: 100,
    reason: 'edit',
  };
}

const library = 'library';
const opened = (...documents: DocumentState[]): OpenOutcome => ({ kind: 'opened', documents });

function sentinelWith(
  documents: readonly RememberedDocument[],
  changes: Partial<NonNullable<StartFindings['sentinel']>> = {},
): StartFindings['sentinel'] {
  return {
    state: 'kept',
    documents: [...documents],
    appVersion: '0.2.0',
    hostVersion: 'Chromium 156',
    ...changes,
  };
}
const noSentinel = sentinelWith([], { state: 'none', appVersion: '', hostVersion: '' });

function judge(changes: Partial<StartFindings>) {
  return judgeStart({
    edition: 'electron',
    database: opened(),
    sentinel: noSentinel,
    snapshots: [],
    hostVersion: 'Chromium 156',
    ...changes,
  });
}

function codesOf(changes: Partial<StartFindings>): readonly string[] {
  const judgement = judge(changes);
  return judgement.kind === 'fine' ? [] : judgement.reasons.map(({ code }) => code);
}

describe('a start is fine', () => {
  it.each<[string, Partial<StartFindings>]>([
    ['the first time ever', {}],
    ['as a plain web page', { edition: 'web', sentinel: null }],
    ['while the host does not answer', { sentinel: null, database: opened(held('1')) }],
    [
      'when everything is as it was',
      { database: opened(held('1')), sentinel: sentinelWith([remembered('1')]) },
    ],
    [
      'with a save that the sentinel did not hear of',
      {
        database: opened(held('1', { revision: 8, hash: B })),
        sentinel: sentinelWith([remembered('1')]),
      },
    ],
    [
      'with a map that the sentinel does not know yet',
      { database: opened(held('1'), held('2')), sentinel: sentinelWith([remembered('1')]) },
    ],
    [
      'when all maps were deleted, though copies of them are left',
      { database: opened(), sentinel: sentinelWith([]), snapshots: [copy('1')] },
    ],
    [
      'where a copy on the disk is newer: of the other edition',
      {
        database: opened(held('1')),
        sentinel: sentinelWith([remembered('1')]),
        snapshots: [copy('1', 9), copy('2')],
      },
    ],
    [
      'when nobody knows the content, but the count is right',
      {
        database: opened(held('1', { hash: '' })),
        sentinel: sentinelWith([remembered('1')]),
      },
    ],
    [
      'in another browser, which has maps of its own',
      {
        edition: 'loopback',
        database: opened(held('9')),
        sentinel: sentinelWith([remembered('1')]),
        hostVersion: 'Firefox 140',
      },
    ],
    [
      'in its own browser, after another one has written last',
      {
        edition: 'loopback',
        database: opened(held('1')),
        sentinel: sentinelWith([remembered('1'), remembered('9', { hostVersion: 'Firefox 140' })], {
          hostVersion: 'Firefox 140',
        }),
      },
    ],
    [
      'after an update of the same browser',
      {
        database: opened(held('1')),
        sentinel: sentinelWith([remembered('1')]),
        hostVersion: 'Chromium 160',
      },
    ],
  ])('%s', (_, findings) => {
    expect(judge(findings)).toEqual({ kind: 'fine' });
  });
});

describe('a start leads to recovery', () => {
  it.each<[string, string, Partial<StartFindings>]>([
    ['the database cannot be opened', 'cannotOpen', { database: { kind: 'failed' } }],
    ['it does not answer in time', 'noAnswer', { database: { kind: 'noAnswer' } }],
    ['the engine says that data were lost', 'dataLoss', { database: { kind: 'dataLost' } }],
    [
      'it is empty where there was data',
      'emptied',
      { database: opened(), sentinel: sentinelWith([remembered('1'), remembered('2')]) },
    ],
    [
      'nothing but an empty library is left',
      'emptied',
      {
        database: opened(held(library, { revision: 0, recordCount: 0 })),
        sentinel: sentinelWith([remembered('1')]),
      },
    ],
    [
      'it is empty, its memory is damaged, and copies bear witness',
      'emptied',
      { sentinel: sentinelWith([], { state: 'damaged' }), snapshots: [copy('1')] },
    ],
    [
      'one of several maps is missing',
      'missing',
      {
        database: opened(held('1')),
        sentinel: sentinelWith([remembered('1'), remembered('2')]),
      },
    ],
    [
      'its own maps are gone, though another browser has written last',
      'emptied',
      {
        sentinel: sentinelWith([remembered('1'), remembered('9', { hostVersion: 'Firefox 140' })], {
          hostVersion: 'Firefox 140',
        }),
      },
    ],
    [
      'the library is missing',
      'missing',
      {
        database: opened(held('1')),
        sentinel: sentinelWith([remembered('1'), remembered(library)]),
      },
    ],
    [
      'a map is of an earlier revision',
      'older',
      { database: opened(held('1', { revision: 6 })), sentinel: sentinelWith([remembered('1')]) },
    ],
    [
      'a map is older than its copy, where the memory is damaged',
      'older',
      {
        database: opened(held('1')),
        sentinel: sentinelWith([], { state: 'damaged' }),
        snapshots: [copy('1', 9), copy('1', 8)],
      },
    ],
    [
      'a map has other content than was saved',
      'changed',
      { database: opened(held('1', { hash: B })), sentinel: sentinelWith([remembered('1')]) },
    ],
    [
      'a map has fewer records than were saved',
      'changed',
      {
        database: opened(held('1', { hash: '', recordCount: 20 })),
        sentinel: sentinelWith([remembered('1')]),
      },
    ],
  ])('when %s', (_, code, findings) => {
    expect(judge(findings)).toMatchObject({ kind: 'recover', tone: 'loss' });
    expect(codesOf(findings)).toEqual([code]);
  });

  it('with all its reasons at once', () => {
    const judgement = judge({
      database: opened(held('1', { revision: 6 }), held('2', { hash: B }), held('3')),
      sentinel: sentinelWith(['1', '2', '3', '4'].map((id) => remembered(id))),
    });
    expect(judgement).toMatchObject({
      reasons: [{ code: 'missing' }, { code: 'older' }, { code: 'changed' }],
      perDocument: [
        { documentId: '1', state: 'older', revision: 6, rememberedRevision: 7 },
        { documentId: '2', state: 'changed' },
        { documentId: '3', state: 'sound', problem: null },
        { documentId: '4', state: 'missing', revision: null, title: 'Map 4' },
      ],
    });
  });

  it('with the maps that it knows of, where the database cannot be looked into', () => {
    const sentinel = sentinelWith([remembered('1')]);
    const snapshots = [copy('1'), copy('deleted')];
    expect(judge({ database: { kind: 'failed' }, sentinel, snapshots })).toMatchObject({
      perDocument: [{ documentId: '1', state: 'unknown', problem: 'It cannot be read now.' }],
    });
    expect(judge({ database: { kind: 'dataLost' }, sentinel, snapshots })).toMatchObject({
      perDocument: [{ documentId: '1', state: 'missing', rememberedRevision: 7 }],
    });
    const alone = judge({ database: { kind: 'noAnswer' }, snapshots });
    expect(alone.kind === 'recover' && alone.perDocument).toHaveLength(2);
  });

  it('and says what was there, in words', () => {
    const sentinel = sentinelWith([remembered('1'), remembered('2'), remembered(library)]);
    expect(judge({ sentinel })).toMatchObject({
      reasons: [{ text: 'The database is empty, but held 2 maps at the last save.' }],
    });
    expect(judge({ sentinel, edition: 'loopback' })).toMatchObject({
      reasons: [{ text: expect.stringContaining('another browser or profile') }],
    });
    const missing = sentinelWith([remembered('1'), remembered('2', { title: '' })]);
    expect(judge({ sentinel: missing, database: opened(held('1')) })).toMatchObject({
      reasons: [{ text: expect.stringContaining('“Untitled map”') }],
    });
  });
});

describe('a fresh profile beside earlier copies', () => {
  it.each<[string, Partial<StartFindings>]>([
    ['of this computer', {}],
    [
      'of another browser',
      {
        edition: 'loopback',
        sentinel: sentinelWith([remembered('1')]),
        hostVersion: 'Firefox 140',
      },
    ],
  ])('is offered them, %s, without alarm', (_, findings) => {
    const judgement = judge({ ...findings, snapshots: [copy('1'), copy('1', 6), copy('2')] });
    expect(judgement).toMatchObject({
      kind: 'recover',
      tone: 'offer',
      reasons: [{ code: 'backupsFound', text: expect.stringContaining('2 maps') }],
    });
  });
});

describe('whatever is found', () => {
  const idArbitrary = fc.constantFrom('1', '2', '3', library);
  const stateArbitrary = fc.record({
    documentId: idArbitrary,
    title: fc.string(),
    revision: fc.nat(9),
    recordCount: fc.nat(9),
    hash: fc.constantFrom('', A, B),
  });
  const documentsArbitrary = fc.uniqueArray(stateArbitrary, {
    selector: ({ documentId }) => documentId,
  });

  it('a database that is as remembered is fine, and one that lost anything is not', () => {
    fc.assert(
      fc.property(documentsArbitrary, fc.nat(), (documents, pick) => {
        const sentinel = sentinelWith(
          documents.map((each) => ({
            ...each,
            savedAtMs: 1,
            hostVersion: '',
          })),
        );
        expect(judge({ database: opened(...documents), sentinel })).toEqual({ kind: 'fine' });
        if (documents.length === 0) return;
        const lost = pick % documents.length;
        const left = documents.filter((_, index) => index !== lost);
        const judgement = judge({ database: opened(...left), sentinel });
        expect(judgement).toMatchObject({ kind: 'recover', tone: 'loss' });
      }),
    );
  });

  it('every problem has a sentence, and nothing sound has one', () => {
    fc.assert(
      fc.property(documentsArbitrary, documentsArbitrary, (found, known) => {
        const sentinel = sentinelWith(
          known.map((each) => ({
            ...each,
            savedAtMs: 1,
            hostVersion: '',
          })),
        );
        const judgement = judge({ database: opened(...found), sentinel });
        if (judgement.kind === 'fine') return;
        for (const { state, problem } of judgement.perDocument) {
          expect(problem !== null).toBe(state !== 'sound' && state !== 'unknown');
        }
        for (const { text } of judgement.reasons) expect(text).toMatch(/^[A-Z].*\.$/s);
      }),
    );
  });
});
