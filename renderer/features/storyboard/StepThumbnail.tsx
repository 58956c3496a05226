import { expandBox } from '../../../shared/drawing/geometry.ts';
import { layoutMap } from '../../../shared/drawing/map-layout.ts';
import type { NodeId } from '../../../shared/lib/ids.ts';
import { memoiseByIdentity } from '../../../shared/lib/memoise.ts';
import { emptyNumbers } from '../../../shared/model/numbers.ts';
import type { Step } from '../../../shared/model/step.ts';
import { useDocument } from '../../state/use-workbench.ts';
import classes from './StepThumbnail.module.css';

// The places of cards do not hang on likelihoods, so one layout serves every step's picture.
const geometryOf = memoiseByIdentity((document: Parameters<typeof layoutMap>[0]) =>
  layoutMap(document, emptyNumbers, []),
);

interface StepThumbnailProps {
  readonly step: Step;
  readonly className?: string | undefined;
}

/** The map as a small picture with a step's focus bright. */
export function StepThumbnail({ step, className = '' }: StepThumbnailProps) {
  const document = useDocument((state) => state);
  const { cards, links, bounds } = geometryOf(document);
  if (!bounds) return <span className={`${classes.picture} ${className}`} />;
  const focus = new Set(step.focusNodeIds);
  const isBright = (id: NodeId): boolean => focus.size === 0 || focus.has(id);
  const frame = expandBox(bounds, 24);
  return (
    <svg
      className={`${classes.picture} ${className}`}
      viewBox={`${frame.xPx} ${frame.yPx} ${frame.widthPx} ${frame.heightPx}`}
      aria-hidden="true"
    >
      {[...links.values()].map(({ link, route }) => (
        <path
          key={link.id}
          className={classes.edge}
          d={route.path}
          data-bright={
            (focus.size > 0 && isBright(link.fromId) && isBright(link.toId)) || undefined
          }
        />
      ))}
      {[...cards.values()].map(({ node, box }) => (
        <rect
          key={node.id}
          className={classes.card}
          x={box.xPx}
          y={box.yPx}
          width={box.widthPx}
          height={box.heightPx}
          rx={14}
          data-kind={node.kind}
          data-bright={isBright(node.id) || undefined}
          data-asked={step.decisionNodeId === node.id || undefined}
        />
      ))}
    </svg>
  );
}
