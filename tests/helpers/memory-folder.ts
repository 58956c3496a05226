/** A folder as a browser gives one to a page, in memory; its files can be looked at and damaged. */
export function createMemoryFolder(name = 'Copies') {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
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
    removeEntry: async (fileName: string) => void files.delete(fileName),
    async *values() {
      for (const fileName of files.keys()) yield fileHandle(fileName);
    },
  };
  return {
    handle: folder as unknown as FileSystemDirectoryHandle,
    files,
    refuseWrites: (error: DOMException | null) => {
      problem = error;
    },
  };
}
