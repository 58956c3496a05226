import { ActionIcon, Button, ColorSwatch, Select } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { editMap, putActor, removeActor } from '../../../shared/document/commands/map.ts';
import { removeExclusion } from '../../../shared/document/commands/rows.ts';
import { mapRecordOf } from '../../../shared/document/state.ts';
import type { ActorId } from '../../../shared/lib/ids.ts';
import { type Actor, createActor } from '../../../shared/model/actor.ts';
import type { Exclusion } from '../../../shared/model/exclusion.ts';
import type { NodeState } from '../../../shared/model/fields.ts';
import { actorsByName } from '../../state/selectors/actors.ts';
import { usePointedOut } from '../../state/use-pointed-out.ts';
import { useDocument, useOpenMap, useWorkbench } from '../../state/use-workbench.ts';
import { InlineText } from '../../ui/InlineText.tsx';
import { PanelHeading } from '../../ui/PanelHeading.tsx';
import { EstimateOffer } from '../estimates/index.ts';
import classes from './Inspector.module.css';
import { Problems } from './Problems.tsx';

/** Colours that can be told apart on both themes, for new actors in turn. */
const actorColors = ['#3545c8', '#ad3013', '#12704a', '#8f5800', '#6b3fa0', '#0f6c83'];

/** The map as a whole: what it is about, who acts, whose view it takes, what cannot go together. */
export function MapInspector() {
  const workbench = useWorkbench();
  const map = useDocument(mapRecordOf);
  const actors = useDocument((document) => document.actor);
  const problems = useOpenMap(({ numbers }) => numbers.problems);
  if (!map) return null;
  const edit = (fields: Parameters<typeof editMap.run>[1]['fields']): void => {
    workbench.dispatch(editMap, { mapId: map.id, fields });
  };
  const addActor = (): void => {
    const color = actorColors[actors.size % actorColors.length] ?? '#596072';
    const id = workbench.ids.newId<ActorId>('actor');
    workbench.dispatch(putActor, { actor: createActor({ id, name: 'New actor', color }) });
  };
  return (
    <>
      <div className={classes.head}>
        <div className={classes.kindLine}>Map</div>
        <h2 className={classes.title}>{map.title || 'Untitled map'}</h2>
        <InlineText
          label="Summary of the map"
          value={map.summary}
          placeholder="What is this map about?"
          className={classes.description}
          isMultiline
          onChange={(summary) => edit({ summary })}
        />
        <Problems problems={problems.filter(({ nodeId }) => nodeId === null)} />
        <EstimateOffer problems={problems} />
      </div>
      <div className={classes.scroll}>
        <PanelHeading
          actions={
            <ActionIcon variant="subtle" color="gray" aria-label="Add an actor" onClick={addActor}>
              <Plus size={18} />
            </ActionIcon>
          }
        >
          Actors
        </PanelHeading>
        <ul className={classes.rows}>
          {[...actors.values()].map((actor) => (
            <ActorRow key={actor.id} actor={actor} />
          ))}
          {actors.size === 0 && (
            <li className={classes.hint}>
              Who decides, and who is affected?{' '}
              <Button size="compact-xs" variant="subtle" onClick={addActor}>
                Add an actor
              </Button>
            </li>
          )}
        </ul>
        {actors.size > 0 && (
          <Select
            className={classes.perspective}
            label="Whose view"
            description="The actor for whom values are maximised. Decisions of others count as what we believe they will choose."
            placeholder="Nobody’s"
            clearable
            value={map.perspectiveActorId}
            data={actorsByName(actors).map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id) => edit({ perspectiveActorId: id as ActorId | null })}
          />
        )}
        <Exclusions />
      </div>
    </>
  );
}

function ActorRow({ actor }: { readonly actor: Actor }) {
  const workbench = useWorkbench();
  return (
    <li className={classes.row} tabIndex={-1} {...usePointedOut(actor.id)}>
      <ColorSwatch color={actor.color} size={12} withShadow={false} />
      <InlineText
        label="Name of the actor"
        value={actor.name}
        onChange={(name) => workbench.dispatch(putActor, { actor: { ...actor, name } })}
      />
      <ActionIcon
        className={classes.rowTool}
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={`Delete ${actor.name}`}
        onClick={() => workbench.dispatch(removeActor, { actorId: actor.id })}
      >
        <Trash2 size={15} />
      </ActionIcon>
    </li>
  );
}

function Exclusions() {
  const exclusions = useDocument((document) => document.exclusion);
  if (exclusions.size === 0) return null;
  return (
    <>
      <PanelHeading>Cannot go together</PanelHeading>
      <ul className={classes.cards}>
        {[...exclusions.values()].map((exclusion) => (
          <ExclusionCard key={exclusion.id} exclusion={exclusion} />
        ))}
      </ul>
    </>
  );
}

function ExclusionCard({ exclusion }: { readonly exclusion: Exclusion }) {
  const workbench = useWorkbench();
  const nodes = useDocument((document) => document.node);
  const { id, a, b, reason } = exclusion;
  const nameOf = ({ nodeId, stateId }: NodeState): string => {
    const node = nodes.get(nodeId);
    const state = node?.states.find(({ id }) => id === stateId);
    return `${node?.title ?? ''} = ${state?.label ?? ''}`;
  };
  return (
    <li className={classes.card} tabIndex={-1} {...usePointedOut(id)}>
      <div className={classes.cardHead}>
        <span className={classes.exclusion}>
          {nameOf(a)} <span className={classes.hint}>with</span> {nameOf(b)}
        </span>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label="Delete this exclusion"
          onClick={() => workbench.dispatch(removeExclusion, { exclusionId: id })}
        >
          <Trash2 size={15} />
        </ActionIcon>
      </div>
      {reason && <p className={classes.note}>{reason}</p>}
    </li>
  );
}
