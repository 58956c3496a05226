import { computeNumbers } from '../../shared/analysis/compute-numbers.ts';
import { restsOnInWords } from '../../shared/analysis/in-words/basis-words.ts';
import { writeMapSvg } from '../../shared/drawing/map-svg.ts';
import type { SourceLevel } from '../../shared/formats/branchpoint/envelope.ts';
import { findHeldBack } from '../../shared/formats/branchpoint/write-map-file.ts';
import type { ExitCode } from '../exit-code.ts';
import { embeddedFonts } from '../fonts.ts';
import { deliver, mapText, type OpenMap, openMap } from '../map-files.ts';
import { drawPng } from '../png.ts';
import { type Surroundings, WrongUsage } from '../surroundings.ts';

/** What a map can be exported as. */
export const exportFormats = ['svg', 'png', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportOptions {
  readonly format: ExportFormat;
  readonly out: string;
  readonly theme?: 'light' | 'dark';
  readonly scale?: number;
  readonly sources?: SourceLevel;
}

/** `branchpoint export`: the whole map as a picture, or as a file that may be passed on. */
export async function exportMap(
  path: string,
  options: ExportOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  if (options.format === 'png' && options.out === '-' && surroundings.isOutATerminal) {
    throw new WrongUsage('A picture cannot be shown in a terminal: name a file with --out.');
  }
  sayWhatHasNoEffect(options, surroundings);
  const map = await openMap(path, surroundings);
  await deliver(options.out, await render(map, options, surroundings), surroundings);
  return 0;
}

async function render(
  map: OpenMap,
  options: ExportOptions,
  surroundings: Surroundings,
): Promise<Uint8Array | string> {
  switch (options.format) {
    case 'svg':
      return drawSvg(map, options, await embeddedFonts(map.state, surroundings), surroundings);
    case 'png':
      return drawPng(drawSvg(map, options, '', surroundings), options.scale ?? 1);
    case 'json':
      return writeForOthers(map, options.sources ?? 'full', surroundings);
  }
}

function drawSvg(
  { state }: OpenMap,
  { theme = 'light' }: ExportOptions,
  fontFaceCss: string,
  { work }: Surroundings,
): string {
  return work(() => {
    const numbers = computeNumbers(state, []);
    const basis = { evidence: null, openDecisions: 'best', taken: numbers.openDecisions } as const;
    const restsOn = restsOnInWords(state, basis);
    return writeMapSvg(state, numbers, { theme, fontFaceCss, ...(restsOn && { restsOn }) });
  });
}

function writeForOthers(map: OpenMap, sources: SourceLevel, surroundings: Surroundings): string {
  for (const { title, given } of findHeldBack(map.state, sources)) {
    surroundings.say(`Held back: "${title}" goes along as ${given} only, as its sharing says.`);
  }
  return mapText(map, sources, surroundings, false);
}

function sayWhatHasNoEffect(options: ExportOptions, surroundings: Surroundings): void {
  const { format, theme, scale, sources } = options;
  const idle = [
    theme !== undefined && format === 'json' && '--theme',
    scale !== undefined && format !== 'png' && '--scale',
    sources !== undefined && format !== 'json' && '--sources',
  ].filter((name) => name !== false);
  for (const name of idle) surroundings.say(`${name} has no effect on ${format}.`);
}
