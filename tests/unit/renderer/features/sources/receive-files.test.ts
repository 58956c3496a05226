// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { articleInboxOf, receiveFiles } from '../../../../../renderer/features/sources/index.ts';
import { createWorkbench } from '../../../../../renderer/state/workbench.ts';
import { stateOf } from '../../../../../shared/document/state.ts';
import { type MapId, toId } from '../../../../../shared/lib/ids.ts';
import { countingIds } from '../../../../helpers/builders.ts';

function setUp() {
  const workbench = createWorkbench({ clock: { nowMs: () => 0 }, ids: countingIds() });
  workbench.open(toId<MapId>('m'), stateOf([]));
  return workbench;
}

describe('files that are dropped', () => {
  it('wait as articles for the import dialogue, which opens', async () => {
    const workbench = setUp();
    await receiveFiles([new File(['Some words'], 'a.txt')], workbench);
    expect(workbench.session.getState().dialog).toBe('addArticles');
    const [item] = articleInboxOf(workbench).take();
    expect(item).toMatchObject({ kind: 'file', name: 'a.txt' });
    expect(articleInboxOf(workbench).take()).toEqual([]);
  });

  it('are not even read when they are too large', async () => {
    const workbench = setUp();
    const arrayBuffer = vi.fn();
    const big = { name: 'big.txt', size: 60 * 1024 * 1024, arrayBuffer, text: vi.fn() };
    await receiveFiles([big], workbench);
    expect(arrayBuffer).not.toHaveBeenCalled();
    expect(articleInboxOf(workbench).take()).toEqual([
      { kind: 'tooLarge', name: 'big.txt', sizeBytes: big.size },
    ]);
  });

  it('are left out, with words, beyond what the memory should hold at once', async () => {
    const workbench = setUp();
    const arrayBuffer = vi.fn(async () => new ArrayBuffer(8));
    const files = Array.from({ length: 12 }, (_, at) => ({
      name: `${at}.pdf`,
      size: 50 * 1024 * 1024,
      arrayBuffer,
      text: vi.fn(),
    }));
    await receiveFiles(files, workbench);
    expect(arrayBuffer).toHaveBeenCalledTimes(10);
    expect(articleInboxOf(workbench).take().at(-1)).toMatchObject({
      kind: 'problem',
      name: '11.pdf',
      message: expect.stringContaining('Drop it again'),
    });
  });

  it('show what a map that comes alone would bring, before anything is written', async () => {
    const workbench = setUp();
    await receiveFiles([new File(['{}'], 'other.branchpoint.json')], workbench);
    expect(workbench.session.getState()).toMatchObject({
      dialog: 'import',
      importedFiles: [{ name: 'other.branchpoint.json', text: '{}' }],
    });
  });

  it('show what several maps would bring, all of them in one dialogue', async () => {
    const workbench = setUp();
    const files = ['{}', '[]'].map((text, at) => new File([text], `${at}.branchpoint.json`));
    await receiveFiles(files, workbench);
    expect(workbench.session.getState()).toMatchObject({
      dialog: 'import',
      importedFiles: [{ text: '{}' }, { text: '[]' }],
    });
  });

  it('wait as articles until the maps that came with them were opened or called off', async () => {
    const workbench = setUp();
    const received = receiveFiles(
      [new File(['{}'], 'map.json'), new File(['Words'], 'a.txt')],
      workbench,
    );
    await vi.waitFor(() => expect(workbench.session.getState().dialog).toBe('import'));
    expect(articleInboxOf(workbench).take()).toEqual([]);
    workbench.session.setState({ dialog: null, importedFiles: [] });
    await received;
    expect(workbench.session.getState().dialog).toBe('addArticles');
    expect(articleInboxOf(workbench).take()).toMatchObject([{ kind: 'file', name: 'a.txt' }]);
  });

  it('show which map is too large beside the articles that came with it', async () => {
    const workbench = setUp();
    const size = 1024 ** 4;
    const large = { name: 'bad.json', size, arrayBuffer: vi.fn(), text: vi.fn() };
    await receiveFiles([large, new File(['Words'], 'a.txt')], workbench);
    expect(large.text).not.toHaveBeenCalled();
    expect(articleInboxOf(workbench).take()).toMatchObject([
      { kind: 'file', name: 'a.txt' },
      { kind: 'problem', name: 'bad.json' },
    ]);
  });

  it('stay outside while no map is open', async () => {
    const workbench = setUp();
    workbench.close();
    await receiveFiles([new File(['Words'], 'a.txt')], workbench);
    expect(articleInboxOf(workbench).take()).toEqual([]);
    expect(workbench.session.getState().dialog).toBeNull();
  });
});
