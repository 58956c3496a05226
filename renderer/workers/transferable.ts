/**
 * What of some bytes can be handed to another thread instead of copied: their memory, where it holds
 * nothing else. Whoever hands it over has it no longer.
 */
export function transferableOf({ buffer, byteLength }: Uint8Array): ArrayBuffer[] {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}
