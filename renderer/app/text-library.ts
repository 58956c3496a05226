import { failure, success } from '../../shared/lib/result.ts';
import type { TextLibrary } from '../features/services/index.ts';
import type { TextStore } from '../persistence/text-store.ts';
import type { DesktopBridge } from '../platform/bridge.ts';
import { restoreOriginal } from './restore-originals.ts';

/** The text store as features see it: a failure to store is an exception with a sentence for the person. */
export function createTextLibrary(store: TextStore, bridge: DesktopBridge): TextLibrary {
  return {
    async getText(hash) {
      const text = await store.getText(hash);
      return text.ok ? text.value : null;
    },
    async putText(hash, text) {
      const stored = await store.putText(hash, text);
      if (!stored.ok) throw new Error(stored.failure.message);
    },
    async putOriginal(hash, name, bytes) {
      const stored = await store.putAsset(hash, bytes, name);
      if (!stored.ok) throw new Error(stored.failure.message);
    },
    async getOriginal(original) {
      const file = await store.getAsset(original.hash);
      if (file.ok) return success(file.value);
      const isGone = file.failure.kind === 'missing' || file.failure.kind === 'corrupt';
      if (!isGone || !bridge.keepsSnapshots) return failure(file.failure.message);
      // What the database lost may be beside the copies of maps, and goes back where it was.
      const bytes = await restoreOriginal({ bridge, texts: store }, original);
      return bytes.ok
        ? success({ name: original.name, bytes: bytes.value })
        : failure(file.failure.message);
    },
  };
}
