/** A folder as a browser gives one to a page, in memory; its files can be looked at and damaged. */
export function createMemoryFolder(name = 'Copies') {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const inner = new Map<string, MemoryFolder>();
  let problem: DOMException | null = null;

  const fileHandle = (fileName: string) => ({
    kind: 'file' as const,
    name: fileName,
    getFile: async () => new File([files.get(fileName) ?? new Uint8Array()], fileName),
    async createWritable() {
      if (problem) throw problem;
      const pieces: Blob[] = [];
      return {
        write: async (piece: Blob) => void pieces.push(piece),
        close: async () =>
          void files.set(fileName, new Uint8Array(await new Blob(pieces).arrayBuffer())),
        abort: async () => {},
      };
    },
  });

  const folder = {
    kind: 'directory' as const,
    name,
    async getFileHandle(fileName: string, { create = false } = {}) {
      if (!files.has(fileName)) {
        if (!create) throw new DOMException('Not there', 'NotFoundError');
        files.set(fileName, new Uint8Array());
      }
      return fileHandle(fileName);
    },
    async getDirectoryHandle(folderName: string, { create = false } = {}) {
      const known = inner.get(folderName);
      if (!known && !create) throw new DOMException('Not there', 'NotFoundError');
      const found = known ?? createMemoryFolder(folderName);
      inner.set(folderName, found);
      found.refuseWrites(problem);
      return found.handle;
    },
    removeEntry: async (fileName: string) => void files.delete(fileName),
    async *values() {
      for (const { handle } of inner.values()) yield handle;
      for (const fileName of files.keys()) yield fileHandle(fileName);
    },
  };
  return {
    handle: folder as unknown as FileSystemDirectoryHandle,
    files,
    /** The files of a folder in it. */
    filesIn: (folderName: string) => inner.get(folderName)?.files ?? new Map(),
    refuseWrites: (error: DOMException | null) => {
      problem = error;
    },
  };
}

interface MemoryFolder {
  readonly handle: FileSystemDirectoryHandle;
  readonly files: Map<string, Uint8Array<ArrayBuffer>>;
  readonly filesIn: (folderName: string) => Map<string, Uint8Array<ArrayBuffer>>;
  readonly refuseWrites: (error: DOMException | null) => void;
}
