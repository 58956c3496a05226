import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { Pin, Plus } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type {
  LikelyScenario,
  MostLikelyScenarios,
} from '../../../shared/analysis/most-likely-scenarios.ts';
import {
  clusterScenarios,
  type ScenarioCluster,
} from '../../../shared/analysis/scenarios/clusters.ts';
import {
  countOf,
  formatChance,
  formatSmallChance,
} from '../../../shared/drawing/format-numbers.ts';
import type { ScenarioId } from '../../../shared/lib/ids.ts';
import type { NodeState } from '../../../shared/model/fields.ts';
import type { Scenario } from '../../../shared/model/scenario.ts';
import { useAnalysisTables } from '../../state/use-analysis-tables.ts';
import { useSession, useWorkbench } from '../../state/use-workbench.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ShareBar } from '../../ui/ShareBar.tsx';
import { useAnswer, useServices } from '../services/index.ts';
import classes from './MostLikely.module.css';
import { OpenDecisionsNote } from './OpenDecisionsNote.tsx';
import screen from './ScenariosScreen.module.css';
import { StateWords } from './StateWords.tsx';
import { removedInWords, restInWords } from './scenario-words.ts';
import { nameOfScenario, useScenarios, useScenarioTools } from './use-scenarios.ts';

const counts = [10, 50, 200];
const mostGroups = 8;

interface MostLikelyProps {
  /** A scenario was made, and wants a name. */
  readonly onName: (id: ScenarioId | null) => void;
}

/** The most probable complete ways things could go, found by the arithmetic, alone or in groups. */
export function MostLikely({ onName }: MostLikelyProps) {
  const { session } = useWorkbench();
  const [count, setCount] = useState(50);
  const assumptions = useSession((state) => state.assumptions);
  const services = useServices();
  const tables = useAnalysisTables();
  const question = useCallback(
    (signal: AbortSignal) => services.scenarios.mostLikely(tables, assumptions, count, signal),
    [services, tables, assumptions, count],
  );
  const { value, problem, isCurrent } = useAnswer(question);
  return (
    <>
      <div className={screen.tools}>
        <NativeSelect
          size="xs"
          label="Look at"
          value={String(count)}
          data={counts.map((each) => ({ value: String(each), label: `The ${each} most likely` }))}
          onChange={({ currentTarget }) => setCount(Number(currentTarget.value))}
        />
        <p className={`${screen.note} ${classes.summary}`} role="status">
          {!isCurrent && 'Looking for the most likely scenarios …'}
          {isCurrent && value && (
            <>
              {restInWords(value)} {removedInWords(value)}
            </>
          )}
        </p>
        <OpenDecisionsNote />
        {assumptions.length > 0 && (
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => session.setState({ assumptions: [] })}
          >
            {`Under ${countOf(assumptions.length, 'assumption')}: clear`}
          </Button>
        )}
      </div>
      <div className={screen.body}>
        {problem && isCurrent && <p className={`${screen.problem} ${classes.pad}`}>{problem}</p>}
        {value && (
          <div
            aria-busy={!isCurrent}
            className={classes.answer}
            data-stale={!isCurrent || undefined}
          >
            <Found found={value} onName={onName} />
          </div>
        )}
      </div>
    </>
  );
}

interface FoundProps {
  readonly found: MostLikelyScenarios;
  readonly onName: (id: ScenarioId | null) => void;
}

function Found({ found, onName }: FoundProps) {
  const { scenarios, problems } = found;
  const { session } = useWorkbench();
  if (scenarios.length === 0) {
    const [last] = problems.slice(-1);
    return (
      <div className={screen.blank}>
        <EmptyState
          title="No scenario can be found"
          action={
            <Button onClick={() => session.setState({ screen: 'map' })}>Go to the map</Button>
          }
        >
          {last?.message ??
            'Say on the map how likely the states of an uncertainty are. The most probable ways things could go are then listed here.'}
        </EmptyState>
      </div>
    );
  }
  return (
    <>
      <Groups scenarios={scenarios} onName={onName} />
      <List scenarios={scenarios} onName={onName} />
    </>
  );
}

interface PartProps {
  readonly scenarios: readonly LikelyScenario[];
  readonly onName: (id: ScenarioId | null) => void;
}

function Groups({ scenarios, onName }: PartProps) {
  const [wanted, setWanted] = useState(4);
  const clusters = useMemo(() => clusterScenarios(scenarios, wanted), [scenarios, wanted]);
  const tools = useScenarioTools();
  return (
    <section aria-labelledby="scenario-groups">
      <div className={classes.headingLine}>
        <h2 className={classes.heading} id="scenario-groups">
          In groups
        </h2>
        <NumberInput
          size="xs"
          className={classes.wanted ?? ''}
          aria-label="How many groups"
          min={1}
          max={Math.min(mostGroups, scenarios.length)}
          clampBehavior="strict"
          value={wanted}
          onChange={(value) => setWanted(Math.max(1, Number(value) || 1))}
        />
        <p className={screen.note}>
          Scenarios that differ in few nodes stand together, the likely ones counting more. Each
          group is told by the scenario in its middle.
        </p>
      </div>
      <ul className={classes.groups}>
        {clusters.map((cluster, index) => (
          <Group
            key={JSON.stringify(cluster.representative.states)}
            cluster={cluster}
            number={index + 1}
            onName={() => onName(tools.add(cluster.representative.states))}
            onShow={() => tools.showOnMap(cluster.representative.states)}
          />
        ))}
      </ul>
    </section>
  );
}

interface GroupProps {
  readonly cluster: ScenarioCluster;
  readonly number: number;
  readonly onName: () => void;
  readonly onShow: () => void;
}

function Group({ cluster, number, onName, onShow }: GroupProps) {
  const { common, usual, members, probability, representative } = cluster;
  const { named, like } = useNamed(representative.states);
  const told = new Set([...common, ...usual].map(({ nodeId }) => nodeId));
  const rest = representative.states.filter(({ nodeId }) => !told.has(nodeId));
  return (
    <li className={classes.group}>
      <div className={classes.groupHead}>
        <h3 className={classes.groupName}>{named ? nameOfScenario(named) : `Group ${number}`}</h3>
        <span className={classes.share}>{formatChance(probability)}</span>
      </div>
      <ShareBar share={probability} />
      <p className={screen.note}>
        {countOf(members.length, 'scenario')}, the one in the middle{' '}
        {formatSmallChance(representative.probability)}
      </p>
      {common.length > 0 && (
        <>
          <p className={classes.label}>All have, and not all others</p>
          <StateWords states={common} />
        </>
      )}
      {usual.length > 0 && (
        <>
          <p className={classes.label}>Most have</p>
          <StateWords states={usual} />
        </>
      )}
      {rest.length > 0 && (
        <>
          <p className={classes.label}>In the middle</p>
          <StateWords states={rest} />
        </>
      )}
      <div className={classes.actions}>
        <NameButton named={named} like={like} onName={onName} />
        <Button size="compact-xs" variant="subtle" leftSection={<Pin size={12} />} onClick={onShow}>
          Show on the map
        </Button>
      </div>
    </li>
  );
}

function List({ scenarios, onName }: PartProps) {
  const tools = useScenarioTools();
  const [first] = scenarios;
  return (
    <section aria-labelledby="scenario-list">
      <div className={classes.headingLine}>
        <h2 className={classes.heading} id="scenario-list">
          One by one
        </h2>
        <p className={screen.note}>
          The most likely one in full; of the others, what differs from it.
        </p>
      </div>
      <ol className={classes.list}>
        {scenarios.map((scenario, index) => (
          <Line
            key={JSON.stringify(scenario.states)}
            scenario={scenario}
            number={index + 1}
            shown={
              index === 0 || !first ? scenario.states : differing(first.states, scenario.states)
            }
            onName={() => onName(tools.add(scenario.states))}
            onShow={() => tools.showOnMap(scenario.states)}
          />
        ))}
      </ol>
    </section>
  );
}

function differing(first: readonly NodeState[], states: readonly NodeState[]): NodeState[] {
  const known = new Map(first.map(({ nodeId, stateId }) => [nodeId, stateId]));
  return states.filter(({ nodeId, stateId }) => known.get(nodeId) !== stateId);
}

interface LineProps {
  readonly scenario: LikelyScenario;
  readonly number: number;
  readonly shown: readonly NodeState[];
  readonly onName: () => void;
  readonly onShow: () => void;
}

function Line({ scenario, number, shown, onName, onShow }: LineProps) {
  const { named, like } = useNamed(scenario.states);
  return (
    <li className={classes.line}>
      <span className={classes.rank}>{number}</span>
      <span className={classes.chance}>{formatSmallChance(scenario.probability)}</span>
      <StateWords states={shown} />
      <span className={classes.actions}>
        <NameButton named={named} like={like} onName={onName} />
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<Pin size={12} />}
          aria-label={`Show scenario ${number} on the map`}
          onClick={onShow}
        >
          Show
        </Button>
      </span>
    </li>
  );
}

interface NameButtonProps extends Known {
  readonly onName: () => void;
}

function NameButton({ named, like, onName }: NameButtonProps) {
  if (named) return <span className={classes.named}>{nameOfScenario(named)}</span>;
  return (
    <>
      {like && <span className={classes.like}>as in {nameOfScenario(like)}</span>}
      <Button size="compact-xs" variant="default" leftSection={<Plus size={12} />} onClick={onName}>
        Name it
      </Button>
    </>
  );
}

interface Known {
  /** The scenario that sets just these states; null for none. */
  readonly named: Scenario | null;
  /** One that sets at least two of them and nothing else; null for none. */
  readonly like: Scenario | null;
}

/** What is known under a name of these states. */
function useNamed(states: readonly NodeState[]): Known {
  const scenarios = useScenarios();
  const known = new Map(states.map(({ nodeId, stateId }) => [nodeId, stateId]));
  const fitting = scenarios
    .filter((each) => each.states.every(({ nodeId, stateId }) => known.get(nodeId) === stateId))
    .sort((a, b) => b.states.length - a.states.length);
  const [closest] = fitting;
  if (!closest || closest.states.length < 2) return { named: null, like: null };
  return closest.states.length === states.length
    ? { named: closest, like: null }
    : { named: null, like: closest };
}
