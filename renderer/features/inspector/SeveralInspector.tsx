import { Button, Select, TagsInput } from '@mantine/core';
import { useMemo } from 'react';
import { editNodes } from '../../../shared/document/commands/node.ts';
import { pasteRecords } from '../../../shared/document/commands/paste.ts';
import { countOf } from '../../../shared/drawing/format-numbers.ts';
import { nodesInWords } from '../../../shared/drawing/kind-words.ts';
import type { ActorId, NodeId } from '../../../shared/lib/ids.ts';
import { confidences, type MapNode } from '../../../shared/model/node.ts';
import { actorsByName } from '../../state/selectors/actors.ts';
import { useDocument, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { announce } from '../../ui/announce.ts';
import { isPinned, useAction } from '../actions/index.ts';
import classes from './Inspector.module.css';
import { sharedValue, tagsOfAll, withTags } from './shared-fields.ts';

/** Several things are selected: how many, what they have in common, and what can be done with all. */
export function SeveralInspector() {
  const { nodeIds, edgeIds } = useSession(({ selection }) => selection);
  const table = useDocument((document) => document.node);
  const kinds = nodeIds.flatMap((id) => table.get(id)?.kind ?? []);
  const hasClaims = kinds.some((kind) => kind !== 'passage');
  const edges = edgeIds.length === 0 ? [] : [countOf(edgeIds.length, 'link')];
  return (
    <>
      <div className={classes.head}>
        <h2 className={classes.title}>{joined([...nodesInWords(kinds), ...edges])} selected</h2>
      </div>
      <div className={classes.panel}>
        {hasClaims && <CommonFields nodeIds={nodeIds} />}
        <SelectionTools nodeIds={nodeIds} />
      </div>
    </>
  );
}

/** "2 nodes, 1 evidence card and 3 links". */
function joined(parts: readonly string[]): string {
  const [last = '', ...before] = parts.toReversed();
  return before.length === 0 ? last : `${before.toReversed().join(', ')} and ${last}`;
}

/** Values that differ are shown as such; one that is set is set for all. */
function CommonFields({ nodeIds }: { readonly nodeIds: readonly NodeId[] }) {
  const workbench = useWorkbench();
  const table = useDocument((document) => document.node);
  const actors = useDocument((document) => document.actor);
  const nodes = useMemo(() => nodeIds.flatMap((id) => table.get(id) ?? []), [nodeIds, table]);
  const actorId = sharedValue(nodes, (node) => node.actorId);
  const confidence = sharedValue(nodes, (node) => node.confidence);
  const edit = (fields: Partial<Pick<MapNode, 'actorId' | 'confidence'>>, words: string): void => {
    if (workbench.dispatch(editNodes, { nodeIds, fields })) {
      announce(`${words} of ${countOf(nodeIds.length, 'node')}`);
    }
  };
  return (
    <div className={classes.common}>
      {actors.size > 0 && (
        <Select
          size="xs"
          label="Actor"
          placeholder={actorId === undefined ? 'Different ones' : 'No actor'}
          clearable
          value={actorId ?? null}
          data={actorsByName(actors).map(({ id, name }) => ({
            value: id,
            label: name || 'Unnamed',
          }))}
          onChange={(value) => edit({ actorId: value as ActorId | null }, 'Set the actor')}
        />
      )}
      <Select
        size="xs"
        label="Analytic confidence"
        placeholder={confidence === undefined ? 'Different ones' : 'Not stated'}
        clearable
        value={confidence ?? null}
        data={confidences.map((value) => ({
          value,
          label: value.charAt(0).toUpperCase() + value.slice(1),
        }))}
        onChange={(value) =>
          edit({ confidence: value as MapNode['confidence'] }, 'Set the confidence')
        }
      />
      <CommonTags nodes={nodes} />
    </div>
  );
}

/** The tags that all of them have; one that is added or taken away is so for all. */
function CommonTags({ nodes }: { readonly nodes: readonly MapNode[] }) {
  const workbench = useWorkbench();
  const table = useDocument((document) => document.node);
  const known = useMemo(
    () => [...new Set([...table.values()].flatMap(({ tags }) => tags))].sort(),
    [table],
  );
  const { common, others } = tagsOfAll(nodes);
  const change = (tags: readonly string[]): void => {
    const records = withTags(nodes, common, tags);
    const { code, label } = editNodes;
    if (!workbench.dispatch({ ...pasteRecords, code, label }, { records })) return;
    announce(`Changed the tags of ${countOf(nodes.length, 'node')}`);
  };
  return (
    <TagsInput
      size="xs"
      label="Tags of all"
      description={others.length > 0 ? `Of some: ${others.join(', ')}` : undefined}
      placeholder="Add a tag to all"
      data={known}
      value={[...common]}
      onChange={change}
    />
  );
}

function SelectionTools({ nodeIds }: { readonly nodeIds: readonly NodeId[] }) {
  const isUnpinning = useDocument((document) => isPinned(document.node, nodeIds));
  const hasNodes = nodeIds.length > 0;
  return (
    <div className={classes.column}>
      <Tool code="view.fitSelection" label="Show the selection" />
      {nodeIds.length > 1 && <Tool code="map.layOut" label="Lay out these" />}
      {hasNodes && <Tool code="node.addFrame" label="Draw a frame around" />}
      {hasNodes && <Tool code="node.pin" label={isUnpinning ? 'Unpin' : 'Pin in place'} />}
      {hasNodes && <Tool code="edit.duplicate" />}
      {hasNodes && <Tool code="map.export" label="Export these…" />}
      <Tool code="edit.delete" />
    </div>
  );
}

function Tool({ code, label }: { readonly code: string; readonly label?: string }) {
  const action = useAction(code);
  return (
    <Button variant="default" size="xs" onClick={action.run}>
      {label ?? action.label}
    </Button>
  );
}
