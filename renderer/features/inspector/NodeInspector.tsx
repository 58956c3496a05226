import { Select, Tabs } from '@mantine/core';
import { editNode } from '../../../shared/document/commands/node.ts';
import { wordOfKind } from '../../../shared/drawing/card-layout.ts';
import { countsOfNode } from '../../../shared/drawing/evidence-index.ts';
import type { ActorId } from '../../../shared/lib/ids.ts';
import { hasStates, type MapNode } from '../../../shared/model/node.ts';
import type { InspectorTab } from '../../state/session-store.ts';
import { useDocument, useOpenMap, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { InlineText } from '../../ui/InlineText.tsx';
import { KindIcon } from '../../ui/KindIcon.tsx';
import { EvidenceList } from './EvidenceList.tsx';
import classes from './Inspector.module.css';
import { LikelihoodPanel } from './LikelihoodPanel.tsx';
import { NodeLinks } from './NodeLinks.tsx';
import { NotesPanel } from './NotesPanel.tsx';
import { Problems } from './Problems.tsx';
import { StatesPanel } from './StatesPanel.tsx';
import { ValuesPanel } from './ValuesPanel.tsx';

/** A node: what it is, what speaks for and against it, its states, its numbers. */
export function NodeInspector({ node }: { readonly node: MapNode }) {
  const workbench = useWorkbench();
  const { session } = workbench;
  const tab = useSession(({ inspectorTab }) => inspectorTab);
  const counts = useDocument((document) => countsOfNode(document, node.id));
  const problems = useOpenMap(({ numbers }) => numbers.problems);
  const own = problems.filter(({ nodeId }) => nodeId === node.id);
  const passages = counts.supports + counts.challenges + counts.context;
  const canHaveStates = hasStates(node.kind);
  const hasNumbers = canHaveStates || node.kind === 'objective';
  const shown = tab === 'states' && !canHaveStates ? 'evidence' : tab;
  const edit = (fields: Parameters<typeof editNode.run>[1]['fields']): void => {
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
        <InlineText
          label="Description"
          value={node.description}
          placeholder="Add a description"
          className={classes.description}
          isMultiline
          onChange={(description) => edit({ description })}
        />
        <Problems problems={own} />
      </div>
      <Tabs
        className={classes.tabs}
        value={shown}
        keepMounted={false}
        onChange={(value) => session.setState({ inspectorTab: value as InspectorTab })}
      >
        <Tabs.List className={classes.tabList}>
          <Tabs.Tab value="evidence">Evidence {passages}</Tabs.Tab>
          {canHaveStates && <Tabs.Tab value="states">States</Tabs.Tab>}
          {hasNumbers && (
            <Tabs.Tab value="likelihood">{canHaveStates ? 'Likelihood' : 'Values'}</Tabs.Tab>
          )}
          <Tabs.Tab value="notes">Details</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel className={classes.panel} value="evidence">
          <EvidenceList target={{ kind: 'node', node }} />
        </Tabs.Panel>
        {canHaveStates && (
          <Tabs.Panel className={classes.panel} value="states">
            <StatesPanel node={node} />
          </Tabs.Panel>
        )}
        {hasNumbers && (
          <Tabs.Panel className={classes.panel} value="likelihood">
            {canHaveStates ? <LikelihoodPanel node={node} /> : <ValuesPanel node={node} />}
          </Tabs.Panel>
        )}
        <Tabs.Panel className={classes.panel} value="notes">
          <NodeLinks node={node} />
          <NotesPanel node={node} onEdit={edit} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
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
      data={[...actors.values()].map(({ id, name }) => ({ value: id, label: name || 'Unnamed' }))}
      onChange={(value) => onChange(value as ActorId | null)}
    />
  );
}
