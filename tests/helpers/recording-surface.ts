import type { PaintSurface, PaintTools } from '../../shared/drawing/paint-surface.ts';

/** Something that was painted, with the settings in force at that moment. */
export interface Painted {
  readonly what: string;
  readonly args: readonly unknown[];
  readonly alpha: number;
  readonly fill: string;
  readonly stroke: string;
  readonly lineWidth: number;
  readonly font: string;
  readonly dashes: readonly number[];
  /** The matrix set last, without what was multiplied to it since. */
  readonly matrix: readonly number[];
}

const drawing = ['fill', 'stroke', 'fillRect', 'fillText', 'strokeText'] as const;
const quiet = [
  'translate',
  'scale',
  'transform',
  'beginPath',
  'moveTo',
  'lineTo',
  'roundRect',
  'arc',
] as const;
const settings = [
  'fillStyle',
  'strokeStyle',
  'lineWidth',
  'lineCap',
  'lineJoin',
  'globalAlpha',
  'font',
  'textAlign',
  'direction',
] as const;

/** A surface that writes down what is painted on it; paths are objects that know their data. */
export function recordingTools(): PaintTools<{ readonly data: string }> & {
  readonly painted: Painted[];
  /** Every call in order, also of those that only prepare. */
  readonly calls: string[];
  texts(): string[];
} {
  const painted: Painted[] = [];
  const calls: string[] = [];
  const saved: Record<string, unknown>[] = [];
  let matrix: readonly number[] = [1, 0, 0, 1, 0, 0];
  let dashes: readonly number[] = [];
  const surface: Record<string, unknown> = {
    fillStyle: '#000000',
    strokeStyle: '#000000',
    lineWidth: 1,
    lineCap: 'butt',
    lineJoin: 'miter',
    globalAlpha: 1,
    font: '10px sans-serif',
    textAlign: 'start',
    direction: 'inherit',
    fontKerning: 'auto',
    save: () => {
      saved.push(Object.fromEntries(settings.map((name) => [name, surface[name]])));
    },
    restore: () => {
      Object.assign(surface, saved.pop());
    },
    setTransform: (...next: number[]) => {
      matrix = next;
    },
    setLineDash: (next: number[]) => {
      dashes = next;
    },
  };
  for (const name of quiet) surface[name] = () => calls.push(name);
  for (const what of drawing) {
    surface[what] = (...args: unknown[]) => {
      calls.push(what);
      painted.push({
        what,
        args,
        alpha: surface.globalAlpha as number,
        fill: surface.fillStyle as string,
        stroke: surface.strokeStyle as string,
        lineWidth: surface.lineWidth as number,
        font: surface.font as string,
        dashes,
        matrix,
      });
    };
  }
  return {
    surface: surface as unknown as PaintSurface<{ readonly data: string }>,
    readPath: (data) => ({ data }),
    painted,
    calls,
    texts: () => painted.filter(({ what }) => what === 'fillText').map(({ args }) => `${args[0]}`),
  };
}
