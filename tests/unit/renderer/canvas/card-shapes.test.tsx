import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { CardShapes } from '../../../../renderer/canvas/CardShapes.tsx';
import { deriveCardContent } from '../../../../shared/drawing/card-content.ts';
import { layoutCard } from '../../../../shared/drawing/card-layout.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import { createNode } from '../../../../shared/model/node.ts';
import { sampleMapOf } from '../../../visual/sample-map.ts';

function draw(description: string): string {
  const { state, numbers } = sampleMapOf('', [], []);
  const note = createNode({ id: toId('note'), kind: 'note', title: 'Remark', description });
  const { shapes } = layoutCard(deriveCardContent(state, note, numbers, []));
  return renderToStaticMarkup(<CardShapes shapes={shapes} />);
}

describe('CardShapes', () => {
  it('slants italic words itself, since the page makes up no faces', () => {
    expect(draw('*so*')).toMatch(/<text transform="translate\(12 [\d.]+\) skewX\(-9\.4\)"/);
    expect(draw('so')).not.toContain('skewX');
  });

  it('draws what is typed as text, and links nowhere', () => {
    const svg = draw('<img src=x onerror=alert(1)> [here](javascript:alert(1))');
    expect(svg).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(svg).not.toMatch(/<img|href|javascript/);
  });
});
