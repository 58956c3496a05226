import { describe, expect, it } from 'vitest';
import { createTextStore } from '../../renderer/persistence/text-store.ts';
import { sha256Hex, sha256HexOfBytes } from '../../shared/lib/hash.ts';
import { injectFaults } from '../helpers/fault-middleware.ts';
import { expectFailure, expectSuccess, openStorage } from './storage.ts';

const text = 'Delegations met in Hà Nội. 会談は続く。';
const hash = sha256Hex(text);

describe('the text store', () => {
  it('gives back the text that a hash names', async () => {
    const store = createTextStore(await openStorage());
    expectSuccess(await store.putText(hash, text));
    expect(expectSuccess(await store.getText(hash))).toBe(text);
  });

  it('says that a text was never stored here', async () => {
    const store = createTextStore(await openStorage());
    const refused = expectFailure(await store.getText(hash));
    expect(refused.kind).toBe('missing');
    expect(refused.message).toContain('Import the article');
  });

  it('does not give out a text that is not what was stored', async () => {
    const storage = await openStorage();
    const store = createTextStore(storage);
    expectSuccess(await store.putText(hash, text));
    await storage.tables.texts.put({ hash, text: `${text} and more` });
    expect(expectFailure(await store.getText(hash)).kind).toBe('corrupt');
  });

  it('takes a text only under its own hash', async () => {
    const store = createTextStore(await openStorage());
    await expect(store.putText(hash, 'another text')).rejects.toThrow('not the one');
  });

  it('says so when there is no room for a text', async () => {
    const storage = await openStorage();
    const faults = await injectFaults(storage.tables);
    faults.failWrites(new DOMException('The quota has been exceeded.', 'QuotaExceededError'));
    expect(expectFailure(await createTextStore(storage).putText(hash, text)).kind).toBe('quota');
  });

  it('keeps original files with their names, and checks their bytes', async () => {
    const storage = await openStorage();
    const store = createTextStore(storage);
    const bytes = new Uint8Array([0, 1, 254, 255]);
    const fileHash = sha256HexOfBytes(bytes);
    expectSuccess(await store.putAsset(fileHash, bytes, 'article.html'));
    const asset = { hash: fileHash, bytes, name: 'article.html' };
    expect(expectSuccess(await store.getAsset(fileHash))).toEqual(asset);
    await storage.tables.assets.put({ ...asset, bytes: bytes.slice(1) });
    expect(expectFailure(await store.getAsset(fileHash)).kind).toBe('corrupt');
    await expect(store.putAsset(fileHash, bytes.slice(1), 'x')).rejects.toThrow('not the one');
    expect(expectFailure(await store.getAsset(hash)).kind).toBe('missing');
  });
});
