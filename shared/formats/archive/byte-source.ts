/** Bytes that can be read at any place without being held as a whole: a file, or a list in memory. */
export interface ByteSource {
  readonly sizeBytes: number;
  /** The bytes from `start` up to, and not including, `end`; both lie within the size. */
  read(start: number, end: number): Promise<Uint8Array>;
}

/** What is in memory already. */
export function sourceOfBytes(bytes: Uint8Array): ByteSource {
  return {
    sizeBytes: bytes.byteLength,
    read: async (start, end) => bytes.subarray(start, end),
  };
}
