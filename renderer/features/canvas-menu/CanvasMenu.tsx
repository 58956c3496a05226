import { Menu } from '@mantine/core';
import { Fragment } from 'react';
import type { NodeId } from '../../../shared/lib/ids.ts';
import type { CanvasMenu as MenuState } from '../../state/session-store.ts';
import { useDocument, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { ActionItems } from './ActionItems.tsx';
import classes from './CanvasMenu.module.css';
import { NewNodeItems } from './NewNodeItems.tsx';
import { StateItems } from './StateItems.tsx';

/** What can be done with what is under the pointer, or a choice of nodes where a link was let go. */
export function CanvasMenu() {
  const menu = useSession((session) => session.menu);
  const { session } = useWorkbench();
  if (!menu) return null;
  const close = (): void => session.setState({ menu: null });
  return (
    <Menu
      key={`${menu.clientX} ${menu.clientY}`}
      opened
      withinPortal
      // Within the landmark that it is about; and the first key finds the first item chosen already.
      portalProps={{ target: 'main' }}
      withInitialFocusPlaceholder={false}
      position="right-start"
      offset={2}
      shadow="md"
      width={280}
      trapFocus
      returnFocus
      onClose={close}
    >
      <Menu.Target>
        <span
          className={classes.anchor}
          aria-hidden="true"
          style={{ left: menu.clientX, top: menu.clientY }}
        />
      </Menu.Target>
      <Menu.Dropdown
        className={classes.dropdown ?? ''}
        aria-label={titleOf(menu.target)}
        onContextMenu={(event) => event.preventDefault()}
      >
        <Items target={menu.target} />
      </Menu.Dropdown>
    </Menu>
  );
}

function titleOf(target: MenuState['target']): string {
  switch (target.kind) {
    case 'canvas':
      return 'Map';
    case 'node':
      return 'Node';
    case 'edge':
      return 'Link';
    case 'newEnd':
      return 'New node';
  }
}

/** Sections of the menu, each a list of action codes. */
const nodeSections = [
  [
    'node.rename',
    'state.add',
    'node.sayHowLikely',
    'node.addConnected',
    'evidence.attach',
    'evidence.showCards',
    'node.compareOptions',
  ],
  ['edit.copy', 'edit.cut', 'edit.paste', 'edit.duplicate'],
  ['node.fold', 'node.pin', 'node.addFrame', 'frame.export', 'frame.remove'],
  ['view.focus', 'view.fitSelection', 'map.layOut'],
  ['edit.delete'],
] as const;

const passageSections = [
  ['evidence.openCard'],
  ['edit.copy', 'edit.cut', 'edit.paste'],
  ['node.pin', 'node.addFrame'],
  ['view.focus', 'view.fitSelection'],
  ['edit.delete', 'evidence.hideCards'],
] as const;

const edgeSections = [
  ['node.rename', 'edge.insertNode', 'edge.switchKind', 'edge.reverse'],
  ['evidence.attach', 'evidence.showCards', 'view.fitSelection'],
  ['edit.delete'],
] as const;

const canvasSections = [
  ['edit.paste', 'map.selectAll', 'map.find'],
  ['map.layOut', 'view.fitMap', 'evidence.hideCards'],
] as const;

function Items({ target }: { readonly target: MenuState['target'] }) {
  switch (target.kind) {
    case 'newEnd':
      return <NewNodeItems target={target} />;
    case 'canvas':
      return (
        <>
          <NewNodeItems target={target} />
          <Menu.Divider />
          <Sections sections={canvasSections} />
        </>
      );
    case 'edge':
      return <Sections sections={edgeSections} />;
    case 'node':
      return (
        <>
          {target.stateId && <StateItems nodeId={target.nodeId} stateId={target.stateId} />}
          <NodeSections nodeId={target.nodeId} isOnState={target.stateId !== null} />
        </>
      );
  }
}

interface NodeSectionsProps {
  readonly nodeId: NodeId;
  /** What concerns one of its states stands above. */
  readonly isOnState: boolean;
}

function NodeSections({ nodeId, isOnState }: NodeSectionsProps) {
  const kind = useDocument((document) => document.node.get(nodeId)?.kind);
  if (kind === 'passage') return <Sections sections={passageSections} />;
  const [first, ...others] = nodeSections;
  const ofNode = first.filter((code) => !isOnState || code !== 'node.sayHowLikely');
  return <Sections sections={[ofNode, ...others]} />;
}

function Sections({ sections }: { readonly sections: readonly (readonly string[])[] }) {
  return sections.map((codes, index) => (
    <Fragment key={codes[0]}>
      {index > 0 && <Menu.Divider />}
      <ActionItems codes={codes} />
    </Fragment>
  ));
}
