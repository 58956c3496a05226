import { Button, Switch } from '@mantine/core';
import { Download, Plus, Split } from 'lucide-react';
import { useCallback, useState } from 'react';
import { countCombinations } from '../../../shared/analysis/scenarios/combinations.ts';
import { inconsistencyInWords } from '../../../shared/analysis/scenarios/consistency.ts';
import {
  nodesInOrder,
  type ScenarioRow,
  scenarioRows,
} from '../../../shared/analysis/scenarios/scenario-table.ts';
import type { WeighedScenario } from '../../../shared/analysis/scenarios/weigh-scenarios.ts';
import { mapRecordOf } from '../../../shared/document/state.ts';
import { countOf, formatChance, formatValue } from '../../../shared/drawing/format-numbers.ts';
import type { ActorId, ScenarioId } from '../../../shared/lib/ids.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import type { Scenario } from '../../../shared/model/scenario.ts';
import type { ScenariosView } from '../../state/session-store.ts';
import { useAnalysisTables } from '../../state/use-analysis-tables.ts';
import { useDocument, useOpenMap } from '../../state/use-workbench.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { InlineText } from '../../ui/InlineText.tsx';
import { ShareBar } from '../../ui/ShareBar.tsx';
import { useAnswer, useServices } from '../services/index.ts';
import { ScenarioHead } from './ScenarioHead.tsx';
import screen from './ScenariosScreen.module.css';
import classes from './ScenarioTable.module.css';
import { StateCell } from './StateCell.tsx';
import { useSaveTable } from './save-table.ts';
import { useCellKeys } from './use-cell-keys.ts';
import { useScenarios, useScenarioTools } from './use-scenarios.ts';

/** More rows than this nobody compares at once, and they would take long to draw. */
const mostRows = 200;

interface ScenarioTableProps {
  readonly newId: ScenarioId | null;
  readonly onNew: (id: ScenarioId | null) => void;
  readonly onShow: (view: ScenariosView) => void;
}

/** Named scenarios as columns, nodes in the order of dependence as rows. */
export function ScenarioTable({ newId, onNew, onShow }: ScenarioTableProps) {
  const tables = useAnalysisTables();
  const scenarios = useScenarios();
  const tools = useScenarioTools();
  const [isOnlyDiffering, setOnlyDiffering] = useState(false);
  const save = useSaveTable();
  const all = scenarioRows(nodesInOrder(tables), scenarios);
  const rows = isOnlyDiffering ? all.filter(({ isDiffering }) => isDiffering) : all;
  const shown = rows.slice(0, mostRows);
  const weighed = useWeighed(scenarios);
  const keys = useCellKeys(shown, scenarios);

  if (scenarios.length === 0) {
    return (
      <div className={screen.blank}>
        <EmptyState
          icon={<Split size={32} strokeWidth={1.5} />}
          title="No scenarios yet"
          action={
            <div className={classes.actions}>
              <Button onClick={() => onShow('likely')}>Name one of the most likely</Button>
              <Button variant="default" onClick={() => onNew(tools.add([]))}>
                Begin with an empty one
              </Button>
            </div>
          }
        >
          A scenario is a name, a story, and states of decisions and uncertainties. Scenarios stand
          side by side here, so that the room sees what sets them apart.
        </EmptyState>
      </div>
    );
  }
  return (
    <>
      <div className={screen.tools}>
        <Button size="xs" leftSection={<Plus size={14} />} onClick={() => onNew(tools.add([]))}>
          Add a scenario
        </Button>
        <Switch
          size="xs"
          className={classes.switch ?? ''}
          label="Only what differs"
          checked={isOnlyDiffering}
          onChange={({ currentTarget: { checked } }) => setOnlyDiffering(checked)}
        />
        <span className={screen.note}>
          Likelihoods and values are without assumptions from the map. Keys: arrows, 1–9 for a
          state, Delete for none.
        </span>
        <span className={screen.spacer} />
        <Button
          size="xs"
          variant="default"
          leftSection={<Download size={14} />}
          onClick={() => save(all, scenarios, weighed.value)}
        >
          Save as CSV
        </Button>
      </div>
      <div className={screen.body} ref={keys.scroller}>
        <table className={classes.table} aria-label="Scenarios side by side">
          <thead>
            <tr>
              <th scope="col" className={classes.corner}>
                <span className="bp-visually-hidden">Node</span>
              </th>
              {scenarios.map((scenario, index) => (
                <ScenarioHead
                  key={scenario.id}
                  scenario={scenario}
                  place={{ index, count: scenarios.length }}
                  tools={tools}
                  isNew={scenario.id === newId}
                  onNew={onNew}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            <NumberRows scenarios={scenarios} weighed={weighed} />
            <ConsistencyRow scenarios={scenarios} />
          </tbody>
          <tbody onKeyDown={keys.handleKeyDown}>
            {shown.map((row, at) => (
              <NodeRow key={row.node.id} row={row} at={at} scenarios={scenarios} tools={tools} />
            ))}
          </tbody>
          <tbody>
            <tr>
              <th scope="row" className={classes.name}>
                Narrative
              </th>
              {scenarios.map((scenario) => (
                <td key={scenario.id} className={classes.narrative}>
                  <InlineText
                    label={`Narrative of ${scenario.name || 'the unnamed scenario'}`}
                    value={scenario.narrative}
                    placeholder="How does it come about?"
                    isMultiline
                    onChange={(narrative) => tools.edit(scenario, { narrative })}
                  />
                </td>
              ))}
            </tr>
          </tbody>
        </table>
        {rows.length === 0 && (
          <p className={`${screen.note} ${classes.under}`}>
            {all.length === 0
              ? 'The map has no decisions or uncertainties with states yet. Add them on the map.'
              : 'The scenarios say the same of every node. Set a state differently in one of them.'}
          </p>
        )}
        {rows.length > shown.length && (
          <p className={`${screen.note} ${classes.under}`}>
            {countOf(rows.length - shown.length, 'more row')} not shown. “Only what differs” makes
            the table shorter; the CSV file has all of them.
          </p>
        )}
      </div>
    </>
  );
}

/** Likelihood and value of each scenario; those of an older map are not shown as if they were of this one. */
function useWeighed(scenarios: readonly Scenario[]) {
  const services = useServices();
  const tables = useAnalysisTables();
  // What scenarios are called and how they are told changes no number.
  const key = JSON.stringify(scenarios.map(({ states }) => states));
  const question = useCallback(
    (signal: AbortSignal) => services.scenarios.weigh(tables, JSON.parse(key), signal),
    [services, tables, key],
  );
  return useAnswer(question);
}

interface NumberRowsProps {
  readonly scenarios: readonly Scenario[];
  readonly weighed: ReturnType<typeof useWeighed>;
}

function NumberRows({ scenarios, weighed }: NumberRowsProps) {
  const { value, problem, isCurrent } = weighed;
  const objectives = useDocument(({ node }) => node);
  const actors = useDocument(({ actor }) => actor);
  const perspective = useDocument(mapRecordOf)?.perspectiveActorId ?? null;
  const actorOf = (id: ActorId | null): string => (id && actors.get(id)?.name) || '';
  const numbers = useOpenMap((map) => map.numbers);
  const listed = [...objectives.values()].filter(({ kind }) => kind === 'objective');
  const at = (index: number): WeighedScenario | null =>
    isCurrent ? (value?.[index] ?? null) : null;
  if (problem && isCurrent) {
    return (
      <tr>
        <th scope="row" className={classes.name}>
          Likelihood
        </th>
        <td colSpan={scenarios.length} className={screen.problem}>
          {problem}
        </td>
      </tr>
    );
  }
  return (
    <>
      <tr aria-busy={!isCurrent}>
        <th scope="row" className={classes.name}>
          Likelihood
        </th>
        {scenarios.map((scenario, index) => (
          <LikelihoodCell
            key={scenario.id}
            weighed={at(index)}
            isEmpty={scenario.states.length === 0}
          />
        ))}
      </tr>
      {listed.length > 1 && (
        <ValueRow
          name={perspective ? `Value to ${actorOf(perspective)}` : 'Value in all'}
          of="expected value, by weight"
          scenarios={scenarios}
          valueAt={(index) => at(index)?.total ?? null}
          unit=""
        />
      )}
      {listed.map((objective: MapNode) => (
        <ValueRow
          key={objective.id}
          name={objective.title || 'Untitled objective'}
          of={['expected value', actorOf(objective.actorId)].filter(Boolean).join(' · ')}
          scenarios={scenarios}
          valueAt={(index) => at(index)?.values.get(objective.id) ?? null}
          unit={numbers.nodes.get(objective.id)?.unit ?? ''}
        />
      ))}
    </>
  );
}

interface LikelihoodCellProps {
  readonly weighed: WeighedScenario | null;
  readonly isEmpty: boolean;
}

function LikelihoodCell({ weighed, isEmpty }: LikelihoodCellProps) {
  const probability = weighed?.probability ?? null;
  return (
    <td className={classes.number}>
      <span className={classes.chance}>{formatChance(probability)}</span>
      <ShareBar share={probability} className={classes.bar} />
      {isEmpty && <span className={screen.note}>Set a state below</span>}
    </td>
  );
}

interface ValueRowProps {
  readonly name: string;
  readonly of: string;
  readonly scenarios: readonly Scenario[];
  readonly valueAt: (index: number) => number | null;
  readonly unit: string;
}

function ValueRow({ name, of, scenarios, valueAt, unit }: ValueRowProps) {
  return (
    <tr>
      <th scope="row" className={classes.name}>
        {name}
        <span className={classes.of}>{of}</span>
      </th>
      {scenarios.map((scenario, index) => {
        const value = valueAt(index);
        return (
          <td key={scenario.id} className={classes.number}>
            {value === null ? '—' : formatValue(value, unit)}
          </td>
        );
      })}
    </tr>
  );
}

function ConsistencyRow({ scenarios }: { readonly scenarios: readonly Scenario[] }) {
  const tables = useAnalysisTables();
  const combinations = countCombinations(tables);
  return (
    <tr>
      <th scope="row" className={classes.name}>
        Consistency
      </th>
      {scenarios.map(({ id, states }) => {
        const trouble = inconsistencyInWords(tables, combinations, states);
        return (
          <td key={id} className={trouble ? classes.trouble : classes.sound}>
            {trouble ?? (states.length === 0 ? '—' : 'Nothing rules it out')}
          </td>
        );
      })}
    </tr>
  );
}

interface NodeRowProps {
  readonly row: ScenarioRow;
  readonly at: number;
  readonly scenarios: readonly Scenario[];
  readonly tools: ReturnType<typeof useScenarioTools>;
}

function NodeRow({ row, at, scenarios, tools }: NodeRowProps) {
  return (
    <tr data-differing={row.isDiffering || undefined}>
      <th scope="row" className={classes.name} title={row.node.title}>
        {row.node.title || 'Untitled'}
        {row.isDiffering && scenarios.length > 1 && <span className={classes.of}>differs</span>}
      </th>
      {scenarios.map((scenario, index) => (
        <StateCell
          key={scenario.id}
          row={row}
          place={{ row: at, column: index }}
          scenario={scenario}
          onSet={(stateId) => tools.setState(scenario, row.node.id, stateId)}
        />
      ))}
    </tr>
  );
}
