import { iconOfKind } from '../../shared/drawing/icons.ts';
import type { NodeKind } from '../../shared/model/node.ts';
import classes from './KindIcon.module.css';
import { MapIcon } from './MapIcon.tsx';

/** A kind of node by icon and colour; the word stands beside it or in the label of what holds it. */
export function KindIcon({
  kind,
  sizePx = 16,
}: {
  readonly kind: NodeKind;
  readonly sizePx?: number;
}) {
  return (
    <span className={classes.icon} data-kind={kind}>
      <MapIcon name={iconOfKind(kind)} sizePx={sizePx} />
    </span>
  );
}
