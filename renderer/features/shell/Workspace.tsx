import type { ReactNode } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { useSession, useWorkbench } from '../../state/use-workbench.ts';
import classes from './Workspace.module.css';

interface WorkspaceProps {
  /** Which layout is remembered. */
  readonly name: string;
  /** What the screen is called, for who hears it. */
  readonly heading: string;
  readonly left: ReactNode;
  readonly leftLabel: string;
  readonly main: ReactNode;
  readonly right: ReactNode;
  readonly rightLabel: string;
}

/** A main part between two side panels that can be resized and put away, and are found as they were left. */
export function Workspace(props: WorkspaceProps) {
  const { name, heading, left, leftLabel, main, right, rightLabel } = props;
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
    // Around everything: the handles between the panels belong to the content as well.
    <main className={classes.screen}>
      <h1 className="bp-visually-hidden">{heading}</h1>
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
          <div className={classes.main} data-middle>
            {main}
          </div>
        </Panel>
        {isRightOpen && (
          <>
            <Separator
              className={classes.separator}
              aria-label={`Width of ${rightLabel.toLowerCase()}`}
            />
            <Panel
              id={rightId}
              defaultSize={sizeOf(rightId, '312px')}
              minSize="264px"
              maxSize="45%"
            >
              <aside className={classes.side} aria-label={rightLabel}>
                {right}
              </aside>
            </Panel>
          </>
        )}
      </Group>
    </main>
  );
}
