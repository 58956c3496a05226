import { Menu } from '@mantine/core';
import { wordOfKind } from '../../../shared/drawing/card-layout.ts';
import type { AuthoredKind } from '../../../shared/model/node.ts';
import type { CanvasMenu } from '../../state/session-store.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import { KindIcon } from '../../ui/KindIcon.tsx';
import { addNodeAtEnd, addNodeOfKind } from '../actions/index.ts';

type Target = Extract<CanvasMenu['target'], { kind: 'newEnd' | 'canvas' }>;

const kindsAtEnd = ['uncertainty', 'decision', 'objective'] as const;
const kindsOnCanvas = ['uncertainty', 'decision', 'objective', 'note', 'frame'] as const;

/** Kinds of nodes to make here; at the end of a link only those that links lead to. */
export function NewNodeItems({ target }: { readonly target: Target }) {
  const workbench = useWorkbench();
  const isEnd = target.kind === 'newEnd';
  const make = (kind: AuthoredKind): void => {
    if (isEnd) addNodeAtEnd(workbench, kind, target);
    else addNodeOfKind(workbench, kind, target);
  };
  const kinds =
    isEnd && target.isOutgoing ? kindsAtEnd : isEnd ? kindsAtEnd.slice(0, 2) : kindsOnCanvas;
  return (
    <>
      <Menu.Label>{isEnd ? 'Link to a new' : 'Add here'}</Menu.Label>
      {kinds.map((kind) => (
        <Menu.Item key={kind} leftSection={<KindIcon kind={kind} />} onClick={() => make(kind)}>
          {wordOfKind(kind)}
        </Menu.Item>
      ))}
    </>
  );
}
