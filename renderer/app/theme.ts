import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorSchemeManager,
  type MantineColorsTuple,
  type MantineThemeOverride,
  type VariantColorsResolver,
} from '@mantine/core';
import {
  cssVariableOf,
  type Palette,
  palettes,
  paletteTokens,
} from '../../shared/drawing/palette.ts';

/**
 * Keeps the scheme nowhere: the session does (see `forceColorScheme` in App.tsx). The component library
 * would ask local storage instead, and in a new window the first question to it holds the page up.
 */
export const unstoredColorScheme: MantineColorSchemeManager = {
  get: (scheme) => scheme,
  set: () => {},
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => {},
};

/** Ten steps of the accent, as the component library wants them; 6 is the light theme's, 4 the dark's. */
const accent: MantineColorsTuple = [
  '#f1f3ff',
  '#e3e7fb',
  '#c3cbf8',
  '#a5aeff',
  palettes.dark.accent,
  '#5a69e0',
  palettes.light.accent,
  '#2a37a8',
  '#222d8a',
  '#1a226b',
];

/** The component library's greys of the dark theme, from text to the deepest background. */
const dark: MantineColorsTuple = [
  palettes.dark.ink,
  palettes.dark.inkMuted,
  palettes.dark.inkFaint,
  palettes.dark.lineStrong,
  palettes.dark.line,
  palettes.dark.surfaceHover,
  palettes.dark.surface,
  palettes.dark.surface,
  palettes.dark.surfaceSunken,
  palettes.dark.canvas,
];

/** Filled buttons take the palette's own pairs of colours, which are known to be readable. */
const resolveVariant: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  if (input.variant !== 'filled') return colors;
  switch (input.color) {
    case undefined:
    case 'accent':
      return {
        ...colors,
        background: 'var(--bp-accent)',
        hover: 'var(--bp-accent-hover)',
        color: 'var(--bp-accent-ink)',
      };
    case 'red':
      return {
        ...colors,
        background: 'var(--bp-danger)',
        hover: 'color-mix(in srgb, var(--bp-danger) 88%, var(--bp-ink))',
        color: 'var(--bp-surface)',
      };
    default:
      return colors;
  }
};

export const theme: MantineThemeOverride = createTheme({
  fontFamily: "'Inter Variable', Inter, system-ui, sans-serif",
  headings: { fontFamily: "'Inter Variable', Inter, system-ui, sans-serif" },
  colors: { accent, dark },
  variantColorResolver: resolveVariant,
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 4 },
  autoContrast: true,
  defaultRadius: 8,
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm', fw: 600 } },
    // In the colours of the component library, these two would be too pale to read.
    Alert: {
      styles: { title: { color: 'var(--bp-ink)' }, message: { color: 'var(--bp-ink)' } },
    },
    Notification: { styles: { description: { color: 'var(--bp-ink-muted)' } } },
    Tooltip: { defaultProps: { transitionProps: { duration: 100 } } },
    Modal: {
      styles: { title: { fontWeight: 600 } },
      defaultProps: {
        centered: true,
        closeButtonProps: { 'aria-label': 'Close' },
        // A second banner landmark would compete with the window's own.
        attributes: { header: { role: 'none' } },
      },
    },
  },
});

/** The design's tokens, and the component library's own colours set from them. */
export const resolveCssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: variablesOf(palettes.light),
  dark: variablesOf(palettes.dark),
});

function variablesOf(palette: Palette): Record<string, string> {
  return {
    ...Object.fromEntries(paletteTokens.map((token) => [cssVariableOf(token), palette[token]])),
    '--mantine-color-body': palette.surface,
    '--mantine-color-text': palette.ink,
    '--mantine-color-dimmed': palette.inkMuted,
    '--mantine-color-placeholder': palette.inkFaint,
    '--mantine-color-anchor': palette.accent,
    '--mantine-color-error': palette.danger,
    '--mantine-color-default': palette.surface,
    '--mantine-color-default-hover': palette.surfaceHover,
    '--mantine-color-default-color': palette.ink,
    '--mantine-color-default-border': palette.lineStrong,
    '--mantine-color-gray-light-hover': palette.surfaceHover,
    '--mantine-color-gray-light-color': palette.inkMuted,
    '--mantine-color-red-filled': palette.danger,
    '--mantine-color-red-text': palette.danger,
    '--mantine-color-red-light': palette.dangerSoft,
    '--mantine-color-red-light-hover': palette.dangerSoft,
    '--mantine-color-red-light-color': palette.danger,
    '--mantine-color-accent-light': palette.accentSoft,
    '--mantine-color-accent-light-hover': palette.surfaceSelected,
    '--mantine-color-accent-light-color': palette.accent,
    '--mantine-color-disabled': palette.surfaceSunken,
    '--mantine-color-disabled-color': palette.inkFaint,
  };
}
