import { Button, Select, Tabs } from '@mantine/core';
import { lazy, Suspense, useMemo } from 'react';
import { foldNode } from '../../../shared/document/commands/frame.ts';
import { type EditableNodeFields, editNode } from '../../../shared/document/commands/node.ts';
import { wordOfKind } from '../../../shared/drawing/card-layout.ts';
import { countsOfNode } from '../../../shared/drawing/evidence-index.ts';
import { deriveFolding } from '../../../shared/drawing/folding.ts';
import { countOf } from '../../../shared/drawing/format-numbers.ts';
import type { ActorId } from '../../../shared/lib/ids.ts';
import { hasStates, type MapNode } from '../../../shared/model/node.ts';
import { actorsByName } from '../../state/selectors/actors.ts';
import type { InspectorTab } from '../../state/session-store.ts';
import { useDocument, useOpenMap, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { announce } from '../../ui/announce.ts';
import { InlineText } from '../../ui/InlineText.tsx';
import { KindIcon } from '../../ui/KindIcon.tsx';
import { EvidenceList } from './EvidenceList.tsx';
import classes from './Inspector.module.css';
import { LikelihoodPanel } from './LikelihoodPanel.tsx';
import { NodeLinks } from './NodeLinks.tsx';
import { NotesPanel } from './NotesPanel.tsx';
import { Problems } from './Problems.tsx';
import { StatesPanel } from './StatesPanel.tsx';
import { TextInspector } from './TextInspector.tsx';
import { ValuesPanel } from './ValuesPanel.tsx';

// It brings along the drawing of charts, which the map does without.
const DecisionLine = lazy(() =>
  import('../decision/index.ts').then(({ DecisionLine }) => ({ default: DecisionLine })),
);
const LikelihoodLine = lazy(() =>
  import('../decision/index.ts').then(({ LikelihoodLine }) => ({ default: LikelihoodLine })),
);

/** A node: what it is, what speaks for and against it, its states, its numbers. */
export function NodeInspector({ node }: { readonly node: MapNode }) {
  const workbench = useWorkbench();
  const problems = useOpenMap(({ numbers }) => numbers.problems);
  const own = problems.filter(({ nodeId }) => nodeId === node.id);
  const isText = node.kind === 'note' || node.kind === 'frame';
  const edit = (fields: EditableNodeFields): void => {
    workbench.dispatch(editNode, { nodeId: node.id, fields });
  };
  return (
    <>
      <div className={classes.head}>
        <div className={classes.kindLine}>
          <KindIcon kind={node.kind} />
          <span className={classes.kind} data-kind={node.kind}>
            {wordOfKind(node.kind)}
          </span>
          <ActorSelect actorId={node.actorId} onChange={(actorId) => edit({ actorId })} />
        </div>
        <h2 className={classes.title}>
          <InlineText
            label="Title of the node"
            value={node.title}
            placeholder="Untitled"
            isMultiline
            onChange={(title) => edit({ title: title.replace(/\s+/g, ' ') })}
          />
        </h2>
        {!isText && (
          <InlineText
            label="Description"
            value={node.description}
            placeholder="Add a description"
            className={classes.description}
            isMultiline
            onChange={(description) => edit({ description })}
          />
        )}
        <FoldLine node={node} />
        <Suspense fallback={null}>
          {node.kind === 'decision' && <DecisionLine node={node} />}
        </Suspense>
        <Problems problems={own} firstCount={1} />
      </div>
      {isText ? (
        <TextInspector node={node} onEdit={edit} />
      ) : (
        <NodeTabs node={node} onEdit={edit} />
      )}
    </>
  );
}

function NodeTabs({
  node,
  onEdit,
}: {
  readonly node: MapNode;
  readonly onEdit: (fields: EditableNodeFields) => void;
}) {
  const { session } = useWorkbench();
  const tab = useSession(({ inspectorTab }) => inspectorTab);
  const counts = useDocument((document) => countsOfNode(document, node.id));
  const passages = counts.supports + counts.challenges + counts.context;
  const canHaveStates = hasStates(node.kind);
  const shown = tab === 'states' && !canHaveStates ? 'evidence' : tab;
  return (
    <Tabs
      className={classes.tabs}
      value={shown}
      keepMounted={false}
      onChange={(value) => session.setState({ inspectorTab: value as InspectorTab })}
    >
      <Tabs.List className={classes.tabList}>
        <Tabs.Tab value="evidence">Evidence {passages}</Tabs.Tab>
        {canHaveStates && <Tabs.Tab value="states">States</Tabs.Tab>}
        <Tabs.Tab value="likelihood">{canHaveStates ? 'Likelihood' : 'Values'}</Tabs.Tab>
        <Tabs.Tab value="notes">Details</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel className={classes.panel} value="evidence">
        <EvidenceList target={{ kind: 'node', node }} />
      </Tabs.Panel>
      {canHaveStates && (
        <Tabs.Panel className={classes.panel} value="states">
          <StatesPanel node={node} />
          <Suspense fallback={null}>
            <LikelihoodLine node={node} />
          </Suspense>
        </Tabs.Panel>
      )}
      <Tabs.Panel className={classes.panel} value="likelihood">
        {canHaveStates ? <LikelihoodPanel node={node} /> : <ValuesPanel node={node} />}
        <Suspense fallback={null}>{canHaveStates && <LikelihoodLine node={node} />}</Suspense>
      </Tabs.Panel>
      <Tabs.Panel className={classes.panel} value="notes">
        <NodeLinks node={node} />
        <NotesPanel node={node} onEdit={onEdit} />
      </Tabs.Panel>
    </Tabs>
  );
}

/** Says that something is folded away, behind this node or with it, and unfolds it. */
function FoldLine({ node }: { readonly node: MapNode }) {
  const workbench = useWorkbench();
  const nodes = useDocument((document) => document.node);
  const edges = useDocument((document) => document.edge);
  const evidence = useDocument((document) => document.evidence);
  const { standIns, hiddenCounts } = useMemo(
    () => deriveFolding(nodes, edges, evidence),
    [nodes, edges, evidence],
  );
  const standIn = nodes.get(standIns.get(node.id) ?? node.id);
  const isHidden = standIn !== undefined && standIn.id !== node.id;
  if (!isHidden && (!node.isFolded || node.kind === 'frame')) return null;
  const hiddenCount = hiddenCounts.get(node.id) ?? 0;
  const unfold = (): void => {
    if (!standIn) return;
    workbench.dispatch(foldNode, { nodeId: standIn.id, isFolded: false });
    announce(`${standIn.title || 'Untitled'} unfolded`);
  };
  return (
    <div className={classes.foldLine}>
      <span>
        {isHidden
          ? `Folded away behind “${standIn.title || 'Untitled'}”`
          : wordsForFold(hiddenCount)}
      </span>
      <Button size="compact-xs" variant="default" onClick={unfold}>
        Unfold
      </Button>
    </div>
  );
}

function wordsForFold(hiddenCount: number): string {
  if (hiddenCount > 0) return `Folded: ${countOf(hiddenCount, 'node')} that only this leads to`;
  return 'Folded, but nothing is hidden: other nodes lead to all that follows';
}

function ActorSelect({
  actorId,
  onChange,
}: {
  readonly actorId: ActorId | null;
  readonly onChange: (actorId: ActorId | null) => void;
}) {
  const actors = useDocument((document) => document.actor);
  if (actors.size === 0) return null;
  return (
    <Select
      className={classes.actor}
      aria-label="Actor"
      size="xs"
      variant="unstyled"
      placeholder="No actor"
      clearable
      value={actorId}
      data={actorsByName(actors).map(({ id, name }) => ({ value: id, label: name || 'Unnamed' }))}
      onChange={(value) => onChange(value as ActorId | null)}
    />
  );
}
