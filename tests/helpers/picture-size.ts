/** The size of a PNG in pixels; throws where the bytes are no whole PNG. */
export function sizeOfPng(bytes: Buffer): { widthPx: number; heightPx: number } {
  const signature = bytes.toString('latin1', 0, 8);
  if (signature !== '\x89PNG\r\n\x1a\n') throw new Error('These bytes are no PNG');
  if (bytes.toString('latin1', bytes.length - 8, bytes.length - 4) !== 'IEND') {
    throw new Error('This PNG has no end');
  }
  return { widthPx: bytes.readUInt32BE(16), heightPx: bytes.readUInt32BE(20) };
}

/** The size that an SVG states for itself, in px. */
export function sizeOfSvg(svg: string): { widthPx: number; heightPx: number } {
  const [, width, height] = /<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  if (!width || !height) throw new Error('This SVG states no size');
  return { widthPx: Number(width), heightPx: Number(height) };
}
