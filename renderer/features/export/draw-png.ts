/** Browsers refuse canvases beyond this many pixels on a side or in all. */
const limits = { sidePx: 16_384, areaPx: 200_000_000 };

/** Draws an SVG as PNG, `scale` pixels to each of its own; throws with a sentence for the person. */
export async function drawPng(svg: string, scale: number): Promise<Uint8Array<ArrayBuffer>> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const width = Math.round(image.naturalWidth * scale);
    const height = Math.round(image.naturalHeight * scale);
    if (Math.max(width, height) > limits.sidePx || width * height > limits.areaPx) {
      throw new Error(
        `At this size the picture would be ${width} × ${height} pixels, more than can be drawn. Choose a smaller size, or SVG.`,
      );
    }
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('There is not enough memory for a picture of this size.');
    pen.drawImage(image, 0, 0, width, height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('There is not enough memory for a picture of this size.');
    return new Uint8Array(await blob.arrayBuffer());
  } finally {
    URL.revokeObjectURL(url);
  }
}
