// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { articleInboxOf, receiveFiles } from '../../../../../renderer/features/sources/index.ts';
import { createWorkbench } from '../../../../../renderer/state/workbench.ts';
import { stateOf } from '../../../../../shared/document/state.ts';
import { type MapId, toId } from '../../../../../shared/lib/ids.ts';
import { failure, success } from '../../../../../shared/lib/result.ts';
import { countingIds } from '../../../../helpers/builders.ts';

function setUp(importFile = vi.fn()) {
  const workbench = createWorkbench({ clock: { nowMs: () => 0 }, ids: countingIds() });
  workbench.open(toId<MapId>('m'), stateOf([]));
  const services = { maps: { importFile } } as unknown as Parameters<
    typeof receiveFiles
  >[1]['services'];
  return { workbench, services, importFile };
}

describe('files that are dropped', () => {
  it('wait as articles for the import dialogue, which opens', async () => {
    const ports = setUp();
    await receiveFiles([new File(['Some words'], 'a.txt')], ports);
    expect(ports.workbench.session.getState().dialog).toBe('addArticles');
    const [item] = articleInboxOf(ports.workbench).take();
    expect(item).toMatchObject({ kind: 'file', name: 'a.txt' });
    expect(articleInboxOf(ports.workbench).take()).toEqual([]);
  });

  it('are not even read when they are too large', async () => {
    const ports = setUp();
    const arrayBuffer = vi.fn();
    const big = { name: 'big.txt', size: 60 * 1024 * 1024, arrayBuffer, text: vi.fn() };
    await receiveFiles([big], ports);
    expect(arrayBuffer).not.toHaveBeenCalled();
    expect(articleInboxOf(ports.workbench).take()).toEqual([
      { kind: 'tooLarge', name: 'big.txt', sizeBytes: big.size },
    ]);
  });

  it('are left out, with words, beyond what the memory should hold at once', async () => {
    const ports = setUp();
    const arrayBuffer = vi.fn(async () => new ArrayBuffer(8));
    const files = Array.from({ length: 12 }, (_, at) => ({
      name: `${at}.pdf`,
      size: 50 * 1024 * 1024,
      arrayBuffer,
      text: vi.fn(),
    }));
    await receiveFiles(files, ports);
    expect(arrayBuffer).toHaveBeenCalledTimes(10);
    expect(articleInboxOf(ports.workbench).take().at(-1)).toMatchObject({
      kind: 'problem',
      name: '11.pdf',
      message: expect.stringContaining('Drop it again'),
    });
  });

  it('show what a map that comes alone would bring, before anything is written', async () => {
    const ports = setUp(vi.fn());
    await receiveFiles([new File(['{}'], 'other.branchpoint.json')], ports);
    expect(ports.importFile).not.toHaveBeenCalled();
    expect(ports.workbench.session.getState()).toMatchObject({
      dialog: 'import',
      importedFile: { name: 'other.branchpoint.json', text: '{}' },
    });
  });

  it('are imported as maps of their own when several end in .json', async () => {
    const imported = success({ mapId: toId<MapId>('m2'), title: 'Other', added: 3 });
    const ports = setUp(vi.fn().mockResolvedValue(imported));
    const files = ['{}', '[]'].map((text, at) => new File([text], `${at}.branchpoint.json`));
    await receiveFiles(files, ports);
    expect(ports.importFile.mock.calls).toEqual([['{}'], ['[]']]);
    expect(ports.workbench.session.getState().dialog).toBeNull();
  });

  it('show what is wrong with a map beside the articles that came with it', async () => {
    const ports = setUp(vi.fn().mockResolvedValue(failure(['It is no map.'])));
    await receiveFiles([new File(['{}'], 'bad.json'), new File(['Words'], 'a.txt')], ports);
    expect(articleInboxOf(ports.workbench).take()).toMatchObject([
      { kind: 'file', name: 'a.txt' },
      { kind: 'problem', name: 'bad.json', message: 'It is no map. Nothing was changed.' },
    ]);
  });

  it('stay outside while no map is open', async () => {
    const ports = setUp();
    ports.workbench.close();
    await receiveFiles([new File(['Words'], 'a.txt')], ports);
    expect(articleInboxOf(ports.workbench).take()).toEqual([]);
    expect(ports.workbench.session.getState().dialog).toBeNull();
  });
});
