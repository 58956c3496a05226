import { failure, success } from '../../shared/lib/result.ts';
import type { TextLibrary } from '../features/services/index.ts';
import type { TextStore } from '../persistence/text-store.ts';

/** The text store as features see it: a failure to store is an exception with a sentence for the person. */
export function createTextLibrary(store: TextStore): TextLibrary {
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
    async getOriginal(hash) {
      const file = await store.getAsset(hash);
      return file.ok ? success(file.value) : failure(file.failure.message);
    },
  };
}
