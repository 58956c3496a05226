import { describe, expect, it } from 'vitest';
import { createIdSource } from '../../../../renderer/app/id-source.ts';
import type { StoredWorkspace } from '../../../../renderer/app/workspace-archive-parts.ts';
import {
  lookIntoArchive,
  type RestorePorts,
  restoreArchive,
} from '../../../../renderer/app/workspace-archive-restore.ts';
import { saveArchive } from '../../../../renderer/app/workspace-archive-save.ts';
import type {
  BackupWatch,
  FoundBackup,
  SavedBackup,
} from '../../../../renderer/features/services/index.ts';
import { createMapRepository } from '../../../../renderer/persistence/map-repository.ts';
import { createSessionRepository } from '../../../../renderer/persistence/session-repository.ts';
import { createTextStore } from '../../../../renderer/persistence/text-store.ts';
import { createVersionStore } from '../../../../renderer/persistence/versions.ts';
import type { ArchiveDraft } from '../../../../renderer/platform/archive-files.ts';
import { sha256 } from '../../../../renderer/platform/sha256.ts';
import { countsOf } from '../../../../shared/document/counts.ts';
import { stateOf } from '../../../../shared/document/state.ts';
import { type ByteSource, sourceOfBytes } from '../../../../shared/formats/archive/byte-source.ts';
import { manifestSchema } from '../../../../shared/formats/archive/manifest.ts';
import { openArchive } from '../../../../shared/formats/archive/read-archive.ts';
import { sha256Hex, sha256HexOfBytes } from '../../../../shared/lib/hash.ts';
import { type MapId, toId } from '../../../../shared/lib/ids.ts';
import { success } from '../../../../shared/lib/result.ts';
import { createMap } from '../../../../shared/model/map.ts';
import { isLibraryType } from '../../../../shared/model/record.ts';
import { packVersion, unpackVersion } from '../../../../shared/versions/pack-version.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';
import { createClock, expectSuccess, openStorage } from '../../../persistence/storage.ts';

const small = buildSmallMap();
const pdf = new Uint8Array([37, 80, 68, 70, 1, 2, 3]);
const own = small.records.filter(({ type }) => !isLibraryType(type));
const templateId = toId<MapId>('map-template');

/** A computer with nothing on it. */
async function emptyComputer(): Promise<RestorePorts & { readonly forgotten: string[] }> {
  const storage = await openStorage();
  const clock = createClock(5_000);
  const forgotten: string[] = [];
  return {
    storage,
    clock,
    repository: createMapRepository(storage, { clock }),
    texts: createTextStore(storage),
    sessions: createSessionRepository(storage),
    ids: createIdSource(),
    app: 'Test',
    isWriter: () => true,
    forget: (documentId) => void forgotten.push(documentId),
    forgotten,
  };
}

/** A computer with an archived map, a template, an article and its file, and settings. */
async function fullComputer() {
  const computer = await emptyComputer();
  const { repository, texts, sessions } = computer;
  const text = { hash: sha256Hex(small.text), text: small.text };
  expectSuccess(await repository.createMapDocument({ records: small.records, texts: [text] }));
  expectSuccess(await repository.archiveMap(small.map.id));
  const template = createMap({ id: templateId, title: 'Talks', summary: 'For any talks' });
  const made = { records: [template], texts: [], isTemplate: true };
  expectSuccess(await repository.createMapDocument(made));
  expectSuccess(await texts.putAsset(sha256HexOfBytes(pdf), pdf, 'talks.pdf'));
  expectSuccess(await sessions.saveWorkspaceSession({ theme: 'dark' }));
  expectSuccess(await sessions.saveMapSession(small.map.id, { openSourceId: small.source.id }));
  return computer;
}

const watch: BackupWatch = { signal: new AbortController().signal, onProgress: () => {} };

/** A file that is kept in memory; `spoil` changes what comes back from the disk. */
function draftOf(spoil: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes) {
  const pieces: Uint8Array[] = [];
  let isDelivered = false;
  const whole = () => spoil(new Uint8Array(Buffer.concat(pieces)));
  const draft: ArchiveDraft = {
    isReadFromDisk: true,
    write: async (bytes) => void pieces.push(bytes.slice()),
    finish: async () => success(sourceOfBytes(whole())),
    async deliver() {
      isDelivered = true;
      return success('everything.branchpoint');
    },
    async discard() {
      pieces.length = 0;
    },
  };
  return { draft, source: () => sourceOfBytes(whole()), isDelivered: () => isDelivered, pieces };
}

async function backUp(
  computer: StoredWorkspace,
): Promise<{ saved: SavedBackup; source: ByteSource }> {
  const { draft, source } = draftOf();
  const saved = await saveArchive(computer, draft, watch);
  if (!saved) throw new Error('The backup was stopped');
  return { saved: expectSuccess(saved), source: source() };
}

async function look(computer: RestorePorts, source: ByteSource): Promise<FoundBackup> {
  const found = await lookIntoArchive(computer, { name: 'a.branchpoint', source }, watch);
  if (!found) throw new Error('Looking was stopped');
  return expectSuccess(found);
}

async function recordsOf({ repository }: StoredWorkspace, mapId: MapId) {
  const { records } = expectSuccess(await repository.loadWorkspace(mapId, { mayWrite: false }));
  return records;
}

async function rename({ repository }: StoredWorkspace, title: string): Promise<void> {
  expectSuccess(await repository.renameMap(small.map.id, { title }));
}

const titlesOf = async ({ repository }: StoredWorkspace): Promise<string[]> =>
  expectSuccess(await repository.listMaps()).map(({ title }) => title);

describe('a backup of everything', () => {
  it('brings everything back on a computer with nothing on it', async () => {
    const before = await fullComputer();
    const { saved, source } = await backUp(before);
    expect(saved).toMatchObject({ mapCount: 1, templateCount: 1, originalCount: 1, warnings: [] });
    const after = await emptyComputer();
    const found = await look(after, source);
    expect(found.documents.map(({ standing }) => standing)).toEqual(['new', 'new']);
    const report = await restoreArchive(after, found, { kind: 'beside' }, watch);
    expect(report).toMatchObject({ isStopped: false, problem: null });

    const records = await recordsOf(after, small.map.id);
    expect(records).toHaveLength(small.records.length);
    expect(records).toEqual(expect.arrayContaining([...small.records]));
    expect(expectSuccess(await after.repository.listMaps())).toMatchObject([{ archived: true }]);
    expect(expectSuccess(await after.repository.listTemplates())).toMatchObject([
      { templateId, summary: 'For any talks' },
    ]);
    expect(expectSuccess(await after.texts.getText(sha256Hex(small.text)))).toBe(small.text);
    const file = expectSuccess(await after.texts.getAsset(sha256HexOfBytes(pdf)));
    expect([file.name, Buffer.compare(file.bytes, pdf)]).toEqual(['talks.pdf', 0]);
    expect(await after.sessions.loadMapSession(small.map.id)).toEqual({
      openSourceId: small.source.id,
    });
  });

  it('is none when what was written does not read back', async () => {
    const { draft, isDelivered, pieces } = draftOf((bytes) => {
      const spoilt = bytes.slice();
      spoilt[60] = (spoilt[60] ?? 0) ^ 1;
      return spoilt;
    });
    const saved = await saveArchive(await fullComputer(), draft, watch);
    expect(saved).toMatchObject({ ok: false, failure: expect.stringContaining('read back') });
    expect([isDelivered(), pieces]).toEqual([false, []]);
  });

  it('leaves nothing behind when the disk is full', async () => {
    const { draft, isDelivered } = draftOf();
    const full: ArchiveDraft = {
      ...draft,
      write: async () => {
        throw new DOMException('No room', 'QuotaExceededError');
      },
    };
    const saved = await saveArchive(await fullComputer(), full, watch);
    expect(saved).toMatchObject({
      ok: false,
      failure: expect.stringContaining('disk may be full'),
    });
    expect(isDelivered()).toBe(false);
  });

  it('is not made when it is stopped', async () => {
    const stop = new AbortController();
    const { draft, isDelivered, pieces } = draftOf();
    const onProgress = (): void => stop.abort();
    const stopped = await saveArchive(await fullComputer(), draft, {
      signal: stop.signal,
      onProgress,
    });
    expect([stopped, isDelivered(), pieces]).toEqual([null, false, []]);
  });
});

describe('restoring beside what is here', () => {
  it('leaves maps alone that are the same, whatever the time of their last change', async () => {
    const computer = await fullComputer();
    const found = await look(computer, (await backUp(computer)).source);
    expect(found.documents.map(({ standing }) => standing)).toEqual(['same', 'same']);
    expect([found.libraryAdditions, found.libraryDifferences]).toEqual([0, 0]);
    const { documents } = await restoreArchive(computer, found, { kind: 'beside' }, watch);
    expect(documents.map(({ outcome }) => outcome)).toEqual(['same', 'same']);
    expect(await titlesOf(computer)).toEqual([small.map.title]);
  });

  it('brings a map that differs as a copy, and keeps the one that is here', async () => {
    const computer = await fullComputer();
    const { source } = await backUp(computer);
    await rename(computer, 'Edited since');
    const found = await look(computer, source);
    await restoreArchive(computer, found, { kind: 'beside' }, watch);
    expect((await titlesOf(computer)).sort()).toEqual(
      ['Edited since', `${small.map.title} (restored)`].sort(),
    );
  });

  it('keeps articles as they are here, and says how many differ', async () => {
    const computer = await fullComputer();
    const { source } = await backUp(computer);
    const edited = { ...small.source, note: 'Read again since' };
    const others = small.records.filter(({ id }) => id !== edited.id);
    const replaced = { records: [...others, edited], texts: [], ifStored: 'replace' as const };
    expectSuccess(await computer.repository.createMapDocument(replaced));
    const found = await look(computer, source);
    expect(found.libraryDifferences).toBe(1);
    await restoreArchive(computer, found, { kind: 'beside' }, watch);
    expect(expectSuccess(await computer.repository.loadLibrary())).toContainEqual(edited);
  });

  it('changes no map when it is stopped at once, and can be begun again', async () => {
    const { source } = await backUp(await fullComputer());
    const computer = await emptyComputer();
    const found = await look(computer, source);
    const stop = new AbortController();
    stop.abort();
    const stopped = { ...watch, signal: stop.signal };
    const report = await restoreArchive(computer, found, { kind: 'beside' }, stopped);
    expect(report).toMatchObject({ isStopped: true, documents: [] });
    expect(await titlesOf(computer)).toEqual([]);
    await restoreArchive(computer, found, { kind: 'beside' }, watch);
    expect(await titlesOf(computer)).toEqual([small.map.title]);
  });
});

describe('a window that another one takes over from', () => {
  it('restores nothing more, and says so', async () => {
    const { source } = await backUp(await fullComputer());
    const computer = { ...(await emptyComputer()), isWriter: () => false };
    const found = await look(computer, source);
    const report = await restoreArchive(computer, found, { kind: 'beside' }, watch);
    expect(report.problem).toContain('took over');
    expect(await titlesOf(computer)).toEqual([]);
  });
});

describe('restoring instead of what is here', () => {
  it('leaves what the backup has and nothing else, with its settings', async () => {
    const { saved, source } = await backUp(await fullComputer());
    const computer = await emptyComputer();
    const other = createMap({ id: toId('map-other'), title: 'Other' });
    const texts = [{ hash: sha256Hex(small.text), text: small.text }];
    expectSuccess(await computer.repository.createMapDocument({ records: [other], texts: [] }));
    expectSuccess(await computer.repository.createMapDocument({ records: small.records, texts }));
    await rename(computer, 'Edited since');
    const found = await look(computer, source);
    expect(found.onlyHere).toEqual(['Other']);
    const report = await restoreArchive(computer, found, { kind: 'instead', kept: saved }, watch);
    expect(report).toMatchObject({ isStopped: false, problem: null });
    expect(await titlesOf(computer)).toEqual([small.map.title]);
    expect(await recordsOf(computer, small.map.id)).toEqual(expect.arrayContaining([...own]));
    expect(await computer.sessions.loadWorkspaceSession()).toEqual({ theme: 'dark' });
    expect(computer.forgotten).toContain(small.map.id);
  });

  it('is not done with a damaged backup', async () => {
    const computer = await fullComputer();
    const { saved, source } = await backUp(computer);
    const found = await look(computer, source);
    const damage = [{ what: 'The map “x”', problem: 'is damaged.', kind: 'bytes' as const }];
    const damaged = { ...found, content: { ...found.content, damage } };
    await rename(computer, 'Edited since');
    const report = await restoreArchive(computer, damaged, { kind: 'instead', kept: saved }, watch);
    expect(report.problem).toContain('damaged');
    expect(await titlesOf(computer)).toEqual(['Edited since']);
  });
});

/** Keeps the small map as it is, under a title, as a version of a moment. */
async function keepVersion(
  { storage }: StoredWorkspace,
  { versionId, title, takenAtMs }: { versionId: string; title: string; takenAtMs: number },
): Promise<void> {
  const document = stateOf([...small.records, { ...small.map, title }]);
  const packing = packVersion(document);
  let step = packing.next();
  while (!step.done) step = packing.next();
  const about = { takenAtMs, revision: 1, reason: 'named', name: title, note: 'Why' } as const;
  const counts = countsOf(document);
  const version = { ...about, versionId, mapId: small.map.id, title, counts, ...step.value };
  expectSuccess(await createVersionStore(storage).put(version));
}

const versionsOf = async ({ storage }: StoredWorkspace) =>
  expectSuccess(await createVersionStore(storage).list(small.map.id));

describe('the earlier versions of a map', () => {
  it('are in the backup, and come back with the map as they were', async () => {
    const before = await fullComputer();
    await keepVersion(before, { versionId: 'version-1', title: 'Before', takenAtMs: 1_000 });
    await keepVersion(before, { versionId: 'version-2', title: 'After', takenAtMs: 2_000 });
    const { saved, source } = await backUp(before);
    expect(saved).toMatchObject({ versionCount: 2, warnings: [] });
    const after = await emptyComputer();
    const found = await look(after, source);
    expect(found.content.versions).toHaveLength(2);
    await restoreArchive(after, found, { kind: 'beside' }, watch);
    expect(await versionsOf(after)).toEqual(await versionsOf(before));
    const [newest] = await versionsOf(after);
    const read = expectSuccess(await createVersionStore(after.storage).read('version-2'));
    if (read?.kind !== 'packed') throw new Error('The version is not packed');
    const document = expectSuccess(unpackVersion(read.bytes, newest?.hash ?? ''));
    expect(document.map.get(small.map.id)?.title).toBe('After');
  });

  it('join those that are here by their time, and none of these goes', async () => {
    const before = await fullComputer();
    await keepVersion(before, { versionId: 'version-1', title: 'First', takenAtMs: 1_000 });
    const after = await fullComputer();
    await keepVersion(after, { versionId: 'version-1', title: 'First', takenAtMs: 1_000 });
    await keepVersion(after, { versionId: 'version-3', title: 'Third', takenAtMs: 3_000 });
    await keepVersion(before, { versionId: 'version-2', title: 'Second', takenAtMs: 2_000 });
    const { source } = await backUp(before);
    await restoreArchive(after, await look(after, source), { kind: 'beside' }, watch);
    const rows = await versionsOf(after);
    expect(rows.map(({ name, order }) => [name, order])).toEqual([
      ['Third', 3],
      ['Second', 2],
      ['First', 1],
    ]);
  });

  it('of a map that comes as a copy stay out: they are no past of that copy', async () => {
    const before = await fullComputer();
    await keepVersion(before, { versionId: 'version-1', title: 'Before', takenAtMs: 1_000 });
    const { source } = await backUp(before);
    const after = await fullComputer();
    await rename(after, 'Another');
    const report = await restoreArchive(
      after,
      await look(after, source),
      { kind: 'beside' },
      watch,
    );
    expect(report.documents).toContainEqual(expect.objectContaining({ outcome: 'copied' }));
    expect(expectSuccess(await createVersionStore(after.storage).listAll())).toEqual([]);
  });

  it('that are damaged are left out of the backup and named', async () => {
    const before = await fullComputer();
    await keepVersion(before, { versionId: 'version-1', title: 'Before', takenAtMs: 1_000 });
    await before.storage.tables.versionContents.update('version-1', {
      bytes: new Uint8Array([1, 2, 3]),
    });
    const { saved } = await backUp(before);
    expect(saved.versionCount).toBe(0);
    expect(saved.warnings).toEqual([expect.stringContaining('An earlier version of “Before”')]);
  });

  it('that were put by as rows come back packed', async () => {
    const before = await fullComputer();
    expectSuccess(
      await before.repository.createMapDocument({
        records: own,
        texts: [],
        ifStored: 'replace',
      }),
    );
    expect(await versionsOf(before)).toMatchObject([{ content: 'rows', reason: 'replacement' }]);
    const { saved, source } = await backUp(before);
    expect(saved).toMatchObject({ versionCount: 1, warnings: [] });
    const after = await emptyComputer();
    await restoreArchive(after, await look(after, source), { kind: 'beside' }, watch);
    expect(await versionsOf(after)).toMatchObject([{ content: 'packed', reason: 'replacement' }]);
  });

  it('are not missed in backups of before they were in them', async () => {
    const { source } = await backUp(await fullComputer());
    const bytes = await source.read(0, source.sizeBytes);
    const archive = expectSuccess(await openArchive(sourceOfBytes(bytes), sha256));
    const { versions, ...earlier } = archive.manifest;
    expect(versions).toEqual([]);
    expect(manifestSchema.parse(earlier).versions).toEqual([]);
  });
});
