import type { CardContent } from '../../shared/drawing/card-content.ts';
import type { MapNode } from '../../shared/model/node.ts';

/** A card in words, for people who hear the map instead of seeing it. */
export function describeNode(node: MapNode, content: CardContent): string {
  const states = content.rows.map(({ label, chance, isAssumed }) => {
    if (isAssumed) return `${label}, assumed`;
    return chance === null ? label : `${label} ${Math.round(chance * 100)} %`;
  });
  const { passageCount } = content.footer;
  return [
    `${node.title || 'Untitled'}, ${node.kind}${content.actor ? ` of ${content.actor.name}` : ''}`,
    ...(states.length > 0 ? [states.join('; ')] : []),
    ...(content.summary ? [`${content.summary.label} ${content.summary.value}`] : []),
    passageCount === 1 ? '1 passage' : `${passageCount} passages`,
    ...content.problems,
  ].join('. ');
}
