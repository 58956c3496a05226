import { failure, type Result, success } from '../../shared/lib/result.ts';
import type { Source } from '../../shared/model/source.ts';
import type { TextStore } from '../persistence/text-store.ts';
import type { DesktopBridge } from '../platform/bridge.ts';
import { fetchOriginal } from './keep-originals.ts';

export interface RestoreOriginalPorts {
  readonly bridge: DesktopBridge;
  readonly texts: Pick<TextStore, 'putAsset' | 'assetHashes'>;
}

/** What became of the original files that a library names and the database lacked. */
export interface RestoredOriginals {
  readonly restoredCount: number;
  /** Those of which there is no sound file beside the copies. */
  readonly missingCount: number;
  /** Why the database did not take one, as a sentence; null where it took all. */
  readonly problem: string | null;
}

/**
 * Puts an original file from beside the copies into the database. A failure is a sentence for the person,
 * and says whether it was the database that refused it.
 */
export async function restoreOriginal(
  { bridge, texts }: RestoreOriginalPorts,
  { hash, name }: { readonly hash: string; readonly name: string },
): Promise<Result<Uint8Array, { readonly isRefused: boolean; readonly message: string }>> {
  const fetched = await fetchOriginal(bridge, hash);
  if (!fetched.ok) return failure({ isRefused: false, message: fetched.failure });
  const bytes = fetched.value;
  try {
    const stored = await texts.putAsset(hash, bytes, name);
    if (!stored.ok) return failure({ isRefused: true, message: stored.failure.message });
    return success(bytes);
  } catch {
    // Not the file that its name says: it was damaged beside the copies.
    return failure({ isRefused: false, message: 'The file beside the copies is damaged.' });
  }
}

/** Puts what the articles name and the database lacks back from beside the copies, one after the other. */
export async function restoreOriginals(
  ports: RestoreOriginalPorts,
  sources: readonly Pick<Source, 'original'>[],
): Promise<RestoredOriginals> {
  const stored = await ports.texts.assetHashes();
  const here = new Set(stored.ok ? stored.value : []);
  let restoredCount = 0;
  let missingCount = 0;
  for (const { original } of sources) {
    if (!original || here.has(original.hash)) continue;
    here.add(original.hash);
    const restored = await restoreOriginal(ports, original);
    if (restored.ok) restoredCount += 1;
    else if (restored.failure.isRefused) {
      return { restoredCount, missingCount, problem: restored.failure.message };
    } else missingCount += 1;
  }
  return { restoredCount, missingCount, problem: null };
}
