import type { ReactNode } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { useSession, useWorkbench } from '../../state/use-workbench.ts';
import classes from './Workspace.module.css';

interface WorkspaceProps {
  /** Which layout is remembered. */
  readonly name: string;
  readonly left: ReactNode;
  readonly leftLabel: string;
  readonly main: ReactNode;
  readonly right: ReactNode;
  readonly rightLabel: string;
}

/** A main part between two side panels that can be resized and put away, and are found as they were left. */
export function Workspace({ name, left, leftLabel, main, right, rightLabel }: WorkspaceProps) {
  const { session } = useWorkbench();
  const panels = useSession((state) => state.panels);
  const isLeftOpen = useSession((state) => state.isOutlineOpen);
  const isRightOpen = useSession((state) => state.isInspectorOpen);
  const leftId = `${name}-left`;
  const rightId = `${name}-right`;
  const remember = (layout: Record<string, number>): void => {
    session.setState((state) => ({ panels: { ...state.panels, ...layout } }));
  };
  const sizeOf = (id: string, fallback: string): string =>
    panels[id] === undefined ? fallback : `${panels[id]}%`;
  return (
    <Group className={classes.group} orientation="horizontal" onLayoutChanged={remember}>
      {isLeftOpen && (
        <>
          <Panel id={leftId} defaultSize={sizeOf(leftId, '248px')} minSize="200px" maxSize="40%">
            <aside className={classes.side} aria-label={leftLabel}>
              {left}
            </aside>
          </Panel>
          <Separator
            className={classes.separator}
            aria-label={`Width of ${leftLabel.toLowerCase()}`}
          />
        </>
      )}
      <Panel id={`${name}-main`} minSize="320px">
        <main className={classes.main}>{main}</main>
      </Panel>
      {isRightOpen && (
        <>
          <Separator
            className={classes.separator}
            aria-label={`Width of ${rightLabel.toLowerCase()}`}
          />
          <Panel id={rightId} defaultSize={sizeOf(rightId, '312px')} minSize="264px" maxSize="45%">
            <aside className={classes.side} aria-label={rightLabel}>
              {right}
            </aside>
          </Panel>
        </>
      )}
    </Group>
  );
}
