import { staticFontFiles } from './fonts.ts';
import { Trouble } from './surroundings.ts';

/** The most pixels that one side of a picture may have: above this, programs refuse to open it. */
const mostPixels = 16_384;

/**
 * Draws an SVG as a PNG, `scale` times its stated size. Throws `Trouble` when the picture would be
 * too large, or when the renderer or its fonts are not installed.
 */
export async function drawPng(svg: string, scale: number): Promise<Uint8Array> {
  const { Resvg } = await loadRenderer();
  const fontFiles = staticFontFiles();
  if (fontFiles.length === 0) {
    throw new Trouble(
      'PNG needs the package @expo-google-fonts/inter, which is not installed: run npm ci, or export SVG.',
    );
  }
  const resvg = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    // Fonts of the system draw what Inter does not have, such as Hangul.
    font: { fontFiles, loadSystemFonts: true, defaultFontFamily: 'Inter' },
  });
  const longest = Math.max(resvg.width, resvg.height) * scale;
  if (longest > mostPixels) {
    throw new Trouble(
      `At scale ${scale} the picture would be ${Math.ceil(longest)} pixels long; the most is ${mostPixels}. Choose a smaller --scale, or export SVG.`,
    );
  }
  return resvg.render().asPng();
}

async function loadRenderer(): Promise<typeof import('@resvg/resvg-js')> {
  try {
    return await import('@resvg/resvg-js');
  } catch {
    throw new Trouble(
      'PNG needs the package @resvg/resvg-js, which is not installed for this computer: run npm ci, or export SVG.',
    );
  }
}
