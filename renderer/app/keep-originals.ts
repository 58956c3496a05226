import type { DocumentState } from '../../shared/document/state.ts';
import { LIMITS } from '../../shared/ipc/contract.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import type { AssetRow } from '../persistence/database.ts';
import type { TextStore } from '../persistence/text-store.ts';
import { bytesOf, toBase64 } from '../platform/base64.ts';
import type { DesktopBridge } from '../platform/bridge.ts';

type OriginalsBridge = Pick<
  DesktopBridge,
  'keepsSnapshots' | 'originalsList' | 'originalsWrite' | 'originalsRead'
>;

export interface OriginalPorts {
  readonly bridge: OriginalsBridge;
  readonly texts: Pick<TextStore, 'getAsset'>;
  /** Told, once until it works again, why a file is only in the database. */
  readonly onTrouble: (message: string) => void;
}

/** Keeps the original files of the library beside the copies of maps, where the edition can. */
export interface OriginalsKeeper {
  /**
   * Puts those that a map's library names, and that are not there yet, beside the copies. Resolves once
   * all that was asked for meanwhile is done too.
   */
  keep(document: DocumentState): Promise<void>;
}

export function keepOriginals({ bridge, texts, onTrouble }: OriginalPorts): OriginalsKeeper {
  let kept: ReadonlySet<string> = new Set();
  let wanted: DocumentState | null = null;
  let working: Promise<void> | null = null;
  let isInTrouble = false;

  /** Null where it is beside the copies, or was never in the database; otherwise why it is not. */
  const keepOne = async (hash: string): Promise<string | null> => {
    const found = await texts.getAsset(hash);
    if (!found.ok) return null;
    const written = await sendInPieces(bridge, found.value);
    if (written.ok) kept = new Set(kept).add(hash);
    return written.ok ? null : written.failure;
  };

  const keepAll = async (document: DocumentState): Promise<void> => {
    const named = originalsOf(document);
    if (named.every((hash) => kept.has(hash))) return;
    const listed = await bridge.originalsList({});
    if (!listed.ok) return;
    kept = new Set(listed.value.originals.map(({ hash }) => hash));
    let trouble: string | null = null;
    for (const hash of named) {
      if (kept.has(hash)) continue;
      trouble = await keepOne(hash);
      // A smaller one that comes later may find room, but whoever has none is not asked again and again.
      if (trouble !== null) break;
    }
    if (trouble !== null && !isInTrouble) onTrouble(trouble);
    isInTrouble = trouble !== null;
  };

  const work = async (): Promise<void> => {
    while (wanted) {
      const document = wanted;
      wanted = null;
      await keepAll(document);
    }
    working = null;
  };

  return {
    async keep(document) {
      if (!bridge.keepsSnapshots) return;
      wanted = document;
      working ??= work();
      await working;
    },
  };
}

/** How many original files are beside the copies, and how large they are; null where nobody can say. */
export async function measureOriginals(
  bridge: Pick<OriginalsBridge, 'keepsSnapshots' | 'originalsList'>,
): Promise<{ readonly count: number; readonly sizeBytes: number } | null> {
  if (!bridge.keepsSnapshots) return null;
  const listed = await bridge.originalsList({});
  if (!listed.ok) return null;
  const { originals } = listed.value;
  const sizeBytes = originals.reduce((sum, original) => sum + original.sizeBytes, 0);
  return { count: originals.length, sizeBytes };
}

/** The original files that the articles of a library name, each once. */
export function originalsOf({ source }: Pick<DocumentState, 'source'>): string[] {
  const hashes = [...source.values()].flatMap(({ original }) => original?.hash ?? []);
  return [...new Set(hashes)];
}

/** Hands a file over in pieces, between which page and host answer others. */
async function sendInPieces(
  bridge: OriginalsBridge,
  { hash, name, bytes }: AssetRow,
): Promise<Result<null, string>> {
  const sizeBytes = bytes.byteLength;
  for (let offset = 0; offset < sizeBytes; offset += LIMITS.originalPieceBytes) {
    const piece = toBase64(bytes.subarray(offset, offset + LIMITS.originalPieceBytes));
    const written = await bridge.originalsWrite({ hash, name, sizeBytes, offset, piece });
    if (!written.ok) return failure(written.message);
    if (written.value.isKept) return success(null);
  }
  return failure('It did not arrive whole.');
}

/** Fetches an original file from beside the copies; whoever stores it checks that it is the one. */
export async function fetchOriginal(
  bridge: OriginalsBridge,
  hash: string,
): Promise<Result<Uint8Array<ArrayBuffer>, string>> {
  let whole: Uint8Array<ArrayBuffer> | null = null;
  let offset = 0;
  do {
    const read = await bridge.originalsRead({ hash, offset });
    if (!read.ok) return failure(read.message);
    const piece = bytesOf(read.value.piece);
    whole ??= new Uint8Array(read.value.sizeBytes);
    if (piece.byteLength === 0 || offset + piece.byteLength > whole.byteLength) break;
    whole.set(piece, offset);
    offset += piece.byteLength;
  } while (offset < whole.byteLength);
  if (offset !== whole.byteLength) return failure('The file beside the copies is damaged.');
  return success(whole);
}
