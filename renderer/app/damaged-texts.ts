import type { DocumentState } from '../../shared/document/state.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import { findTextsIn } from '../../shared/recovery/find-texts.ts';
import type { DamagedText, RestoredTexts } from '../features/services/index.ts';
import type { TextStore } from '../persistence/text-store.ts';
import type { DesktopBridge } from '../platform/bridge.ts';
import { sha256 } from '../platform/sha256.ts';

/** The stored words of articles that turned out not to be what was stored. */
export interface DamagedTexts {
  /** The same list until that changes. */
  items(): readonly DamagedText[];
  watch(listener: () => void): () => void;
  /** Takes them back from the newest copies on disk that have them right. */
  restore(): Promise<Result<RestoredTexts, string>>;
}

export interface DamagedTextPorts {
  readonly store: TextStore;
  readonly bridge: Pick<DesktopBridge, 'keepsSnapshots' | 'snapshotsList' | 'snapshotsRead'>;
  readonly openDocument: () => DocumentState;
}

/**
 * The text store, and what of it is damaged. Every text that is read is held against its hash, whoever asks:
 * each article that is opened, and all of them one by one while the page is idle after a map was opened,
 * when the search takes their words in.
 */
export function noteDamagedTexts({ store, bridge, openDocument }: DamagedTextPorts): {
  readonly texts: TextStore;
  readonly damaged: DamagedTexts;
} {
  const listeners = new Set<() => void>();
  let items: readonly DamagedText[] = [];

  const change = (next: readonly DamagedText[]): void => {
    items = next;
    for (const listener of listeners) listener();
  };

  const note = (hash: string): void => {
    if (items.some((item) => item.hash === hash)) return;
    const sources = [...openDocument().source.values()];
    const title = sources.find(({ text }) => text?.hash === hash)?.title ?? '';
    change([...items, { hash, title }]);
  };

  const forget = (hashes: ReadonlySet<string>): void => {
    if (items.some(({ hash }) => hashes.has(hash))) {
      change(items.filter(({ hash }) => !hashes.has(hash)));
    }
  };

  /** Stores what a copy has of the texts that are looked for, and takes it off the list. */
  const takeFrom = async (snapshotId: string, wanted: Set<string>): Promise<string | null> => {
    const copy = await bridge.snapshotsRead({ snapshotId });
    if (!copy.ok) return null;
    for (const [hash, text] of findTextsIn(copy.value.content, wanted)) {
      if ((await sha256(new TextEncoder().encode(text))) !== hash) continue;
      const stored = await store.putText(hash, text);
      if (!stored.ok) return stored.failure.message;
      wanted.delete(hash);
    }
    return null;
  };

  const restore = async (): Promise<Result<RestoredTexts, string>> => {
    const all = items.map(({ hash }) => hash);
    const wanted = new Set(all);
    const listed = bridge.keepsSnapshots ? await bridge.snapshotsList({}) : null;
    if (!listed) return failure('There are no copies on disk here.');
    if (!listed.ok) return failure(listed.message);
    for (const { snapshotId, reason } of listed.value.snapshots) {
      if (wanted.size === 0) break;
      // Saves that were noted after a copy have no words of their own.
      const refusal = reason === 'journal' ? null : await takeFrom(snapshotId, wanted);
      if (refusal !== null) return failure(refusal);
    }
    const restored = all.filter((hash) => !wanted.has(hash));
    forget(new Set(restored));
    return success({ restored, leftCount: wanted.size });
  };

  return {
    texts: {
      ...store,
      async getText(hash) {
        const read = await store.getText(hash);
        if (!read.ok && read.failure.kind === 'corrupt') note(hash);
        return read;
      },
      async putText(hash, text) {
        const stored = await store.putText(hash, text);
        if (stored.ok) forget(new Set([hash]));
        return stored;
      },
    },
    damaged: {
      items: () => items,
      watch(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      restore,
    },
  };
}
