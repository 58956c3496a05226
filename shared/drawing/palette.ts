/** The colours of one theme: `#rrggbb`, opaque, so that contrast can be computed. */
export interface Palette {
  /** The map's plane and the dots on it. */
  readonly canvas: string;
  readonly canvasDot: string;
  /** Cards and panels; what lies behind them; rows under the pointer; rows that are selected. */
  readonly surface: string;
  readonly surfaceSunken: string;
  readonly surfaceHover: string;
  readonly surfaceSelected: string;
  /** Text: first, second and third in importance. All three may carry words. */
  readonly ink: string;
  readonly inkMuted: string;
  readonly inkFaint: string;
  /** Hairlines, and the borders of things that can be operated (3:1). */
  readonly line: string;
  readonly lineStrong: string;
  /** The one accent: selection, primary buttons, assumptions. */
  readonly accent: string;
  readonly accentHover: string;
  readonly accentInk: string;
  readonly accentSoft: string;
  /** Kinds of node: words; icons and other marks; and the fill of likelihood bars. */
  readonly decision: string;
  readonly decisionMark: string;
  readonly decisionBar: string;
  readonly uncertainty: string;
  readonly uncertaintyMark: string;
  readonly uncertaintyBar: string;
  readonly objective: string;
  readonly objectiveMark: string;
  readonly objectiveBar: string;
  readonly note: string;
  readonly noteSurface: string;
  readonly frame: string;
  readonly frameSurface: string;
  /** Behind words of code in notes. */
  readonly codeSurface: string;
  /** Stances: words and marks, and the highlight behind the article's words. */
  readonly supports: string;
  readonly supportsHighlight: string;
  readonly challenges: string;
  readonly challengesHighlight: string;
  readonly context: string;
  readonly contextHighlight: string;
  readonly danger: string;
  readonly dangerSoft: string;
  /** The ring around what has the keyboard. */
  readonly focus: string;
  readonly edge: string;
  readonly edgeActive: string;
  /** The small bar at a selection in the reader, and what is on it. */
  readonly overlay: string;
  readonly overlayInk: string;
  readonly overlaySupports: string;
  readonly overlayChallenges: string;
  readonly overlayContext: string;
  readonly shadow: string;
}

export type PaletteToken = keyof Palette;
export type Theme = 'light' | 'dark' | 'contrast';

const light: Palette = {
  canvas: '#f0f1eb',
  canvasDot: '#d5d7cf',
  surface: '#fdfdfb',
  surfaceSunken: '#f5f6f1',
  surfaceHover: '#f1f2ee',
  surfaceSelected: '#e7eafb',
  ink: '#1b1f2a',
  inkMuted: '#4a5060',
  inkFaint: '#5b6170',
  line: '#e1e3dc',
  lineStrong: '#7e8490',
  accent: '#3545c8',
  accentHover: '#2a37a8',
  accentInk: '#ffffff',
  accentSoft: '#e3e7fb',
  decision: '#3545c8',
  decisionMark: '#3545c8',
  decisionBar: '#dfe3f8',
  uncertainty: '#965d00',
  uncertaintyMark: '#b97408',
  uncertaintyBar: '#f7e6cb',
  objective: '#12704a',
  objectiveMark: '#17845a',
  objectiveBar: '#d5eadf',
  note: '#6d5c22',
  noteSurface: '#fbf5dd',
  frame: '#596072',
  frameSurface: '#f6f7f2',
  codeSurface: '#e9e8e0',
  supports: '#0b6655',
  supportsHighlight: '#c6e5dc',
  challenges: '#ad3013',
  challengesHighlight: '#f8d5cb',
  context: '#596072',
  contextHighlight: '#e0e2e8',
  danger: '#a8201a',
  dangerSoft: '#fbe4e1',
  focus: '#3545c8',
  edge: '#767c8a',
  edgeActive: '#3545c8',
  overlay: '#1b1f2a',
  overlayInk: '#f4f5f7',
  overlaySupports: '#6fd6bd',
  overlayChallenges: '#ffa48c',
  overlayContext: '#c3c8d4',
  shadow: '#20242c',
};

const dark: Palette = {
  canvas: '#10131a',
  canvasDot: '#2a2f3a',
  surface: '#1b1f28',
  surfaceSunken: '#161a22',
  surfaceHover: '#242935',
  surfaceSelected: '#262d55',
  ink: '#eceef3',
  inkMuted: '#b6bcc9',
  inkFaint: '#a6adbb',
  line: '#2e343f',
  lineStrong: '#6d7585',
  accent: '#8d99ff',
  accentHover: '#a5aeff',
  accentInk: '#10131a',
  accentSoft: '#2a3160',
  decision: '#98a3ff',
  decisionMark: '#98a3ff',
  decisionBar: '#2b3159',
  uncertainty: '#f0b24a',
  uncertaintyMark: '#f0b24a',
  uncertaintyBar: '#463620',
  objective: '#5cc796',
  objectiveMark: '#5cc796',
  objectiveBar: '#1d4335',
  note: '#d9c57e',
  noteSurface: '#2a281d',
  frame: '#a3a9b8',
  frameSurface: '#151922',
  codeSurface: '#33353a',
  supports: '#55cdb3',
  supportsHighlight: '#1d4b42',
  challenges: '#ff967c',
  challengesHighlight: '#5c2d24',
  context: '#b0b6c4',
  contextHighlight: '#3a404d',
  danger: '#ff9d94',
  dangerSoft: '#43211f',
  focus: '#a5aeff',
  edge: '#7f8696',
  edgeActive: '#98a3ff',
  overlay: '#333a48',
  overlayInk: '#f4f5f7',
  overlaySupports: '#7fe0c9',
  overlayChallenges: '#ffb19d',
  overlayContext: '#ced2dc',
  shadow: '#000000',
};

// For projectors: they wash out pale tints and thin greys, so text meets 7:1 and lines are dark.
const contrast: Palette = {
  canvas: '#ffffff',
  canvasDot: '#cfcfcf',
  surface: '#ffffff',
  surfaceSunken: '#f4f4f4',
  surfaceHover: '#ececec',
  surfaceSelected: '#d9deff',
  ink: '#000000',
  inkMuted: '#1f2430',
  inkFaint: '#333947',
  line: '#5d6370',
  lineStrong: '#2b303b',
  accent: '#1a26a3',
  accentHover: '#111a7a',
  accentInk: '#ffffff',
  accentSoft: '#d9deff',
  decision: '#1a26a3',
  decisionMark: '#1a26a3',
  decisionBar: '#cdd4fb',
  uncertainty: '#5a3500',
  uncertaintyMark: '#9a5b00',
  uncertaintyBar: '#fbdca8',
  objective: '#00472b',
  objectiveMark: '#006b41',
  objectiveBar: '#bfe6d1',
  note: '#463a0c',
  noteSurface: '#fff6cf',
  frame: '#2f3543',
  frameSurface: '#f7f7f7',
  codeSurface: '#e4e4e4',
  supports: '#00443a',
  supportsHighlight: '#a9e3d3',
  challenges: '#7a1600',
  challengesHighlight: '#ffc9ba',
  context: '#2f3543',
  contextHighlight: '#d5d8e0',
  danger: '#7d0b07',
  dangerSoft: '#ffdcd8',
  focus: '#1a26a3',
  edge: '#2f3543',
  edgeActive: '#1a26a3',
  overlay: '#000000',
  overlayInk: '#ffffff',
  overlaySupports: '#7ff0d6',
  overlayChallenges: '#ffb8a5',
  overlayContext: '#e0e3ea',
  shadow: '#000000',
};

/** The design's colours, by theme; `contrast` is for projectors. */
export const palettes: Record<Theme, Palette> = { light, dark, contrast };

export const paletteTokens = Object.keys(light) as readonly PaletteToken[];

/** The CSS custom property of a token: `surfaceHover` gives `--bp-surface-hover`. */
export function cssVariableOf(token: PaletteToken): string {
  return `--bp-${token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** A theme as CSS declarations, one custom property per token. */
export function cssVariablesOf(palette: Palette): string {
  return paletteTokens.map((token) => `${cssVariableOf(token)}: ${palette[token]};`).join('\n');
}

/**
 * Contrast of two `#rrggbb` colours, 1–21.
 * Source: WCAG 2.2, definitions of relative luminance and contrast ratio.
 */
export function contrastRatio(a: string, b: string): number {
  const [darker, lighter] = [relativeLuminance(a), relativeLuminance(b)].sort((x, y) => x - y) as [
    number,
    number,
  ];
  return (lighter + 0.05) / (darker + 0.05);
}

function relativeLuminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const textTokens = ['ink', 'inkMuted', 'inkFaint'] as const;
const kindBars = ['decisionBar', 'uncertaintyBar', 'objectiveBar'] as const;
const stanceTokens = ['supports', 'challenges', 'context'] as const;

/** Every pair of text colour and background that the program sets text in, at 4.5:1 or more. */
export const textPairs: readonly (readonly [text: PaletteToken, background: PaletteToken])[] = [
  ...textTokens.flatMap((text) =>
    (
      [
        'canvas',
        'surface',
        'surfaceSunken',
        'surfaceHover',
        'surfaceSelected',
        'noteSurface',
        'frameSurface',
      ] as const
    ).map((background) => [text, background] as const),
  ),
  ...[...textTokens, ...stanceTokens].flatMap((text) =>
    [...kindBars, 'surface', 'accentSoft', 'canvas'].map(
      (background) => [text, background as PaletteToken] as const,
    ),
  ),
  ...(
    ['decision', 'uncertainty', 'objective', 'note', 'frame', 'accent', 'danger'] as const
  ).flatMap((text) =>
    (['surface', 'canvas', 'surfaceHover'] as const).map((on) => [text, on] as const),
  ),
  ['accent', 'accentSoft'],
  ['accent', 'surfaceSelected'],
  ['note', 'noteSurface'],
  ['accent', 'noteSurface'],
  ['accent', 'frameSurface'],
  ['accent', 'codeSurface'],
  ['ink', 'codeSurface'],
  ['frame', 'frameSurface'],
  ['accentInk', 'accent'],
  ['accentInk', 'accentHover'],
  ['danger', 'dangerSoft'],
  ['ink', 'dangerSoft'],
  ['ink', 'supportsHighlight'],
  ['ink', 'challengesHighlight'],
  ['ink', 'contextHighlight'],
  ['supports', 'surfaceSelected'],
  ['challenges', 'surfaceSelected'],
  ['context', 'surfaceSelected'],
  ['overlayInk', 'overlay'],
  ['overlaySupports', 'overlay'],
  ['overlayChallenges', 'overlay'],
  ['overlayContext', 'overlay'],
];

/** Pairs that are seen rather than read: focus rings, edges, borders of controls; 3:1 or more. */
export const graphicPairs: readonly (readonly [mark: PaletteToken, background: PaletteToken])[] = [
  ['focus', 'canvas'],
  ['focus', 'surface'],
  ['focus', 'surfaceSelected'],
  ['decisionMark', 'surface'],
  ['decisionMark', 'canvas'],
  ['uncertaintyMark', 'surface'],
  ['uncertaintyMark', 'canvas'],
  ['objectiveMark', 'surface'],
  ['objectiveMark', 'canvas'],
  ['edge', 'canvas'],
  ['edgeActive', 'canvas'],
  ['lineStrong', 'surface'],
  ['lineStrong', 'canvas'],
  ['lineStrong', 'surfaceSunken'],
];
