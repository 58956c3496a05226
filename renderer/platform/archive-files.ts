import type { ByteSource } from '../../shared/formats/archive/byte-source.ts';
import { LIMITS } from '../../shared/ipc/contract.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import type { DesktopBridge } from './bridge.ts';

/** A backup on its way to a file. */
export interface ArchiveDraft {
  write(bytes: Uint8Array): Promise<void>;
  /** All is written: what was, to be read again. A failure is a sentence. */
  finish(): Promise<Result<ByteSource, string>>;
  /** Whether what `finish` answers is read from the disk, or else what the disk is about to get. */
  readonly isReadFromDisk: boolean;
  /** After it was checked: puts it in its place. Answers its name; null when the person changed their mind. */
  deliver(): Promise<Result<string, string> | null>;
  /** Leaves no file behind, and one that was there before as it was. */
  discard(): Promise<void>;
}

/** The part of the File System Access API used here; TypeScript's DOM library leaves it out. */
interface PickerWindow {
  showSaveFilePicker?: (options: {
    suggestedName: string;
    types: { description: string; accept: Record<string, string[]> }[];
  }) => Promise<FileSystemFileHandle>;
}

const mime = 'application/x-branchpoint';
const ending = '.branchpoint';

/** Begins a backup: asks for its place first where a page may write there piece by piece. Null for none chosen. */
export async function beginArchive(
  bridge: Pick<DesktopBridge, 'edition' | 'filesSave'>,
  suggestedName: string,
): Promise<ArchiveDraft | null> {
  const name = `${suggestedName}${ending}`;
  if (bridge.edition === 'electron') return throughHost(bridge, name);
  const picker = (window as PickerWindow).showSaveFilePicker;
  if (picker === undefined) return asDownload(name);
  try {
    const types = [{ description: 'Branchpoint backup', accept: { [mime]: [ending] } }];
    return await ontoDisk(await picker({ suggestedName: name, types }));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    return asDownload(name);
  }
}

/** Lets the person choose a backup; null when they chose none. */
export function chooseArchive(): Promise<{ name: string; source: ByteSource } | null> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = ending;
  return new Promise((resolve) => {
    input.addEventListener('cancel', () => resolve(null));
    input.addEventListener('change', () => {
      const [file] = Array.from(input.files ?? []);
      resolve(file ? { name: file.name, source: sourceOfBlob(file) } : null);
    });
    input.click();
  });
}

function sourceOfBlob(blob: Blob): ByteSource {
  return {
    sizeBytes: blob.size,
    read: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()),
  };
}

async function ontoDisk(handle: FileSystemFileHandle): Promise<ArchiveDraft> {
  const writable = await handle.createWritable();
  return {
    isReadFromDisk: true,
    write: (bytes) => writable.write(bytes as Uint8Array<ArrayBuffer>),
    async finish() {
      try {
        // Closing is what replaces the file; until then the old one is whole.
        await writable.close();
        return success(sourceOfBlob(await handle.getFile()));
      } catch {
        return failure(notWritten);
      }
    },
    deliver: async () => success(handle.name),
    discard: () => writable.abort().catch(() => undefined),
  };
}

const notWritten =
  'The backup could not be written there, so there is none. Your maps are as they were. Please choose another place.';

/** Collects a file. The browser moves large blobs out of the memory by itself. */
function collect() {
  const gatherBytes = 4 * 1024 * 1024;
  let gathered: Uint8Array<ArrayBuffer>[] = [];
  let waitingBytes = 0;
  let blob = new Blob([], { type: mime });
  const flush = (): void => {
    blob = new Blob([blob, ...gathered], { type: mime });
    gathered = [];
    waitingBytes = 0;
  };
  return {
    isReadFromDisk: false,
    async write(bytes: Uint8Array) {
      gathered.push(bytes as Uint8Array<ArrayBuffer>);
      waitingBytes += bytes.byteLength;
      if (waitingBytes > gatherBytes) flush();
    },
    async finish() {
      flush();
      return success(sourceOfBlob(blob));
    },
    blob: () => blob,
    async discard() {
      gathered = [];
      blob = new Blob();
    },
  };
}

function asDownload(name: string): ArchiveDraft {
  const collected = collect();
  return {
    ...collected,
    async deliver() {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(collected.blob());
      link.download = name;
      link.click();
      // The download reads the blob after the click has returned.
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
      return success(name);
    },
  };
}

function throughHost(
  bridge: Pick<DesktopBridge, 'filesSave'>,
  suggestedName: string,
): ArchiveDraft {
  const collected = collect();
  return {
    ...collected,
    async finish() {
      const finished = await collected.finish();
      return finished.value.sizeBytes > LIMITS.exportBytes ? failure(tooLarge) : finished;
    },
    async deliver() {
      const bytes = new Uint8Array(await collected.blob().arrayBuffer());
      const saved = await bridge.filesSave({ kind: 'archive', suggestedName, bytes });
      if (!saved.ok) return failure(saved.message);
      return saved.value.saved ? success(saved.value.name) : null;
    },
  };
}

const tooLarge = `The backup is larger than the ${LIMITS.exportBytes / 1024 / 1024} MB that the desktop program can save in one file. Nothing was written, and your maps are as they were. The copies on disk are kept as before; start the browser edition for a backup of any size.`;
