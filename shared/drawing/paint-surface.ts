/** What can be filled or stroked at once: a path that was read from SVG path data. */
export type PaintPath = object;

/**
 * The part of a 2D canvas that pictures are painted with, as the browser defines it. A test can stand
 * in for it, and so can any other program that draws.
 */
export interface PaintSurface<Path extends PaintPath = PaintPath> {
  fillStyle: string | object;
  strokeStyle: string | object;
  lineWidth: number;
  lineCap: 'butt' | 'round' | 'square';
  lineJoin: 'bevel' | 'miter' | 'round';
  globalAlpha: number;
  font: string;
  textAlign: 'left' | 'right' | 'center' | 'start' | 'end';
  direction: 'ltr' | 'rtl' | 'inherit';
  fontKerning: 'auto' | 'none' | 'normal';
  textRendering: 'auto' | 'geometricPrecision' | 'optimizeLegibility' | 'optimizeSpeed';
  save(): void;
  restore(): void;
  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void;
  /** Multiplies what is set by this. */
  transform(a: number, b: number, c: number, d: number, e: number, f: number): void;
  translate(x: number, y: number): void;
  scale(x: number, y: number): void;
  setLineDash(segments: number[]): void;
  beginPath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  roundRect(x: number, y: number, width: number, height: number, radius: number): void;
  arc(x: number, y: number, radius: number, startAngle: number, endAngle: number): void;
  fill(path?: Path): void;
  stroke(path?: Path): void;
  fillRect(x: number, y: number, width: number, height: number): void;
  fillText(text: string, x: number, y: number): void;
  strokeText(text: string, x: number, y: number): void;
}

/** A surface, and how path data becomes a path on it. */
export interface PaintTools<Path extends PaintPath = PaintPath> {
  readonly surface: PaintSurface<Path>;
  /** Reads SVG path data. */
  readonly readPath: (data: string) => Path;
}
