import { describe, expect, it } from 'vitest';
import {
  contrastRatio,
  cssVariableOf,
  cssVariablesOf,
  graphicPairs,
  palettes,
  paletteTokens,
  type Theme,
  textPairs,
} from '../../../../shared/drawing/palette.ts';

const themes = Object.keys(palettes) as Theme[];

describe('contrast', () => {
  it('is 21 between black and white and 1 between a colour and itself', () => {
    expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrastRatio('#3545c8', '#3545c8')).toBe(1);
  });

  it('agrees with the published value for #767676 on white', () => {
    expect(contrastRatio('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });
});

describe.each(themes)('the %s theme', (theme) => {
  const palette = palettes[theme];
  const leastForText = theme === 'contrast' ? 7 : 4.5;

  it('has opaque colours only', () => {
    for (const token of paletteTokens) expect(palette[token], token).toMatch(/^#[0-9a-f]{6}$/);
  });

  it.each(textPairs)('sets %s on %s readably', (text, background) => {
    expect(contrastRatio(palette[text], palette[background])).toBeGreaterThanOrEqual(leastForText);
  });

  it.each(graphicPairs)('shows %s on %s at 3:1 or more', (mark, background) => {
    expect(contrastRatio(palette[mark], palette[background])).toBeGreaterThanOrEqual(3);
  });

  it('tells supporting from challenging by more than colour can be confused for', () => {
    expect(palette.supports).not.toBe(palette.challenges);
    expect(palette.supports).not.toBe(palette.context);
  });
});

describe('CSS variables', () => {
  it('are named after the tokens', () => {
    expect(cssVariableOf('surfaceHover')).toBe('--bp-surface-hover');
  });

  it('cover every token of a theme', () => {
    expect(cssVariablesOf(palettes.dark).split('\n')).toHaveLength(paletteTokens.length);
    expect(cssVariablesOf(palettes.dark)).toContain(`--bp-ink-muted: ${palettes.dark.inkMuted};`);
  });
});
