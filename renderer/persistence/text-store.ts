import { assert } from '../../shared/lib/assert.ts';
import { failure, type Result } from '../../shared/lib/result.ts';
import type { AssetRow, MapStorage } from './database.ts';
import type { StorageFailure, StorageProblem } from './storage-failure.ts';

export interface TextFailure {
  /** `missing`: never stored here, as with a citation; `corrupt`: not what was stored. */
  readonly kind: 'missing' | StorageProblem;
  readonly message: string;
}

/**
 * Texts of sources and their original files, by content: what a hash names never changes. Store a
 * text, and see it succeed, before the command that makes the record which names it; a text that no
 * record names does no harm, a record without its text does.
 */
export interface TextStore {
  /** The text of which this is the SHA-256. It is checked, so what comes back is what was stored. */
  getText(hash: string): Promise<Result<string, TextFailure>>;
  /** Stores a text; throws where the hash is not its own. */
  putText(hash: string, text: string): Promise<Result<void, StorageFailure>>;
  /** An original file and its name, checked in the same way. */
  getAsset(hash: string): Promise<Result<AssetRow, TextFailure>>;
  putAsset(hash: string, bytes: Uint8Array, name: string): Promise<Result<void, StorageFailure>>;
  /** Of which original files there is something here. */
  assetHashes(): Promise<Result<readonly string[], StorageFailure>>;
}

export function createTextStore(storage: MapStorage): TextStore {
  return {
    async getText(hash) {
      const read = await storage.run(({ texts }) => texts.get(hash));
      if (!read.ok) return read;
      if (!read.value) return failure(missing);
      const { text } = read.value;
      return (await hashOfText(text)) === hash ? { ok: true, value: text } : failure(corrupt);
    },
    async putText(hash, text) {
      assert((await hashOfText(text)) === hash, 'The text is not the one its hash names');
      return storage.run(async ({ texts }) => void (await texts.put({ hash, text })));
    },
    async getAsset(hash) {
      const read = await storage.run(({ assets }) => assets.get(hash));
      if (!read.ok) return read;
      if (!read.value) return failure(missingFile);
      const asset = read.value;
      return (await hashOf(asset.bytes)) === hash
        ? { ok: true, value: asset }
        : failure(corruptFile);
    },
    async putAsset(hash, bytes, name) {
      assert((await hashOf(bytes)) === hash, 'The file is not the one its hash names');
      return storage.run(async ({ assets }) => void (await assets.put({ hash, bytes, name })));
    },
    assetHashes: () => storage.run(({ assets }) => assets.toCollection().primaryKeys()),
  };
}

const missing: TextFailure = {
  kind: 'missing',
  message: 'The full text is not on this computer. Import the article to read it here.',
};

const corrupt: TextFailure = {
  kind: 'corrupt',
  message:
    'The stored text was damaged on disk, so it is not shown. The passages taken from it are kept: import the article again.',
};

const missingFile: TextFailure = {
  kind: 'missing',
  message:
    'The file is not on this computer: only its text came with the map. Nothing was changed. Ask whoever shared the map for it.',
};

const corruptFile: TextFailure = {
  kind: 'corrupt',
  message:
    'The stored file was damaged on disk, so it is not shown. The text and the passages are kept: import the file again.',
};

function hashOfText(text: string): Promise<string> {
  return hashOf(new TextEncoder().encode(text));
}

// The browser's own digest: it does not hold up the page for a long text.
async function hashOf(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
