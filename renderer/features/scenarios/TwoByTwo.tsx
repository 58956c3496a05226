import { Button } from '@mantine/core';
import { Download, LayoutGrid } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { CrossField } from '../../../shared/analysis/scenarios/weigh-scenarios.ts';
import { formatChance, formatSmallChance } from '../../../shared/drawing/format-numbers.ts';
import { writeTwoByTwo } from '../../../shared/drawing/two-by-two.ts';
import type { NodeId } from '../../../shared/lib/ids.ts';
import type { NodeState } from '../../../shared/model/fields.ts';
import { hasStates, type MapNode } from '../../../shared/model/node.ts';
import type { Scenario } from '../../../shared/model/scenario.ts';
import { useBasisOfNumbers } from '../../state/evidence-speaks.ts';
import { useAnalysisTables } from '../../state/use-analysis-tables.ts';
import { useDocument, useOpenMap, useWorkbench } from '../../state/use-workbench.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { InlineText } from '../../ui/InlineText.tsx';
import { ShareBar } from '../../ui/ShareBar.tsx';
import { useTheme } from '../../ui/use-theme.ts';
import { NodeSelect } from '../inspector/index.ts';
import { useAnswer, useServices } from '../services/index.ts';
import { OpenDecisionsNote } from './OpenDecisionsNote.tsx';
import screen from './ScenariosScreen.module.css';
import { StateWords } from './StateWords.tsx';
import { useSavePicture } from './save-picture.ts';
import classes from './TwoByTwo.module.css';
import { nameOfScenario, useScenarios, useScenarioTools } from './use-scenarios.ts';

/** Two uncertainties set against each other: how likely each field is, and the scenario in it. */
export function TwoByTwo() {
  const { session } = useWorkbench();
  const nodes = useDocument(({ node }) => node);
  const numbers = useOpenMap((map) => map.numbers);
  const isComputed = useCallback(
    (node: MapNode): boolean =>
      hasStates(node.kind) &&
      node.states.length > 1 &&
      (numbers.nodes.get(node.id)?.chances ?? null) !== null,
    [numbers],
  );
  const offered = [...nodes.values()].filter(isComputed);
  const [chosenRow, setRow] = useState<NodeId | null>(null);
  const [chosenColumn, setColumn] = useState<NodeId | null>(null);
  // What nobody decides comes first: that is what a two-by-two is mostly drawn of.
  const byStates = [...offered].sort(
    (a, b) =>
      Number(a.kind === 'decision') - Number(b.kind === 'decision') ||
      a.states.length - b.states.length,
  );
  const column = nodes.get(chosenColumn ?? byStates[0]?.id ?? ('' as NodeId));
  const row = nodes.get(
    chosenRow ?? byStates.find(({ id }) => id !== column?.id)?.id ?? ('' as NodeId),
  );

  if (!row || !column || offered.length < 2) {
    return (
      <div className={screen.blank}>
        <EmptyState
          icon={<LayoutGrid size={32} strokeWidth={1.5} />}
          title="Two uncertainties are needed"
          action={
            <Button onClick={() => session.setState({ screen: 'map' })}>Go to the map</Button>
          }
        >
          Give two uncertainties of the map states and likelihoods. They are set against each other
          here, and each field is a scenario to name.
        </EmptyState>
      </div>
    );
  }
  return (
    <>
      <div className={screen.tools}>
        <NodeSelect
          className={classes.select ?? ''}
          label="Across"
          value={column.id}
          isOffered={(node) => isComputed(node) && node.id !== row.id}
          onChange={setColumn}
        />
        <NodeSelect
          className={classes.select ?? ''}
          label="Down"
          value={row.id}
          isOffered={(node) => isComputed(node) && node.id !== column.id}
          onChange={setRow}
        />
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            setColumn(row.id);
            setRow(column.id);
          }}
        >
          Turn it round
        </Button>
        <OpenDecisionsNote />
        <SavePictures row={row} column={column} />
      </div>
      <Fields key={`${row.id} ${column.id}`} row={row} column={column} />
    </>
  );
}

interface PairProps {
  readonly row: MapNode;
  readonly column: MapNode;
}

function useFields({ row, column }: PairProps) {
  const services = useServices();
  const tables = useAnalysisTables();
  const [rowId, columnId] = [row.id, column.id];
  const question = useCallback(
    (signal: AbortSignal) => services.scenarios.cross(tables, rowId, columnId, signal),
    [services, tables, rowId, columnId],
  );
  return useAnswer(question);
}

function SavePictures({ row, column }: PairProps) {
  const { value, isCurrent } = useFields({ row, column });
  const scenarios = useScenarios();
  const theme = useTheme();
  const save = useSavePicture();
  const basis = useBasisOfNumbers();
  const write = (fontFaceCss: string): string =>
    writeTwoByTwo({
      column,
      row,
      theme,
      fontFaceCss,
      notes: basis([]),
      fields: (value ?? []).map((field) => ({
        probability: field.probability,
        name: namesOf(scenarios, field).map(nameOfScenario).join(', '),
        isRuledOut: field.likely === null,
      })),
    });
  return (
    <>
      <span className={screen.spacer} />
      {(['svg', 'png'] as const).map((kind) => (
        <Button
          key={kind}
          size="xs"
          variant="default"
          disabled={!isCurrent || !value}
          leftSection={<Download size={14} />}
          onClick={() => void save(kind, `${column.title} by ${row.title}`, write)}
        >
          {`Save as ${kind.toUpperCase()}`}
        </Button>
      ))}
    </>
  );
}

function Fields({ row, column }: PairProps) {
  const { value, problem, isCurrent } = useFields({ row, column });
  const total = value?.reduce((sum, { probability }) => sum + (probability ?? 0), 0) ?? 1;
  const fieldOf = (rowIndex: number, columnIndex: number): CrossField | undefined =>
    value?.[rowIndex * column.states.length + columnIndex];
  return (
    <div className={screen.body}>
      {problem && isCurrent && <p className={`${screen.problem} ${classes.under}`}>{problem}</p>}
      <table
        className={classes.table}
        aria-label={`${column.title} by ${row.title}`}
        aria-busy={!isCurrent}
        data-stale={!isCurrent || undefined}
      >
        <thead>
          <tr>
            <td className={classes.corner} />
            <th scope="colgroup" colSpan={column.states.length} className={classes.axis}>
              {column.title || 'Untitled'}
            </th>
          </tr>
          <tr>
            <th scope="col" className={classes.axis}>
              {row.title || 'Untitled'}
            </th>
            {column.states.map(({ id, label }) => (
              <th key={id} scope="col" className={classes.stateName}>
                {label || 'Unnamed'}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {row.states.map(({ id, label }, rowIndex) => (
            <tr key={id}>
              <th scope="row" className={classes.stateName}>
                {label || 'Unnamed'}
              </th>
              {column.states.map((state, columnIndex) => {
                const field = fieldOf(rowIndex, columnIndex);
                return (
                  <td key={state.id} className={classes.field}>
                    {field && <Field field={field} />}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {isCurrent && value && total < 0.995 && (
        <p className={`${screen.note} ${classes.under}`}>
          The fields add up to {formatChance(total)}: otherwise one of the two is not reached.
        </p>
      )}
    </div>
  );
}

/** Named scenarios that have both states. */
function namesOf(scenarios: readonly Scenario[], { row, column }: CrossField): readonly Scenario[] {
  const has = ({ states }: Scenario, asked: NodeState): boolean =>
    states.some(({ nodeId, stateId }) => nodeId === asked.nodeId && stateId === asked.stateId);
  return scenarios.filter((each) => has(each, row) && has(each, column));
}

function Field({ field }: { readonly field: CrossField }) {
  const { probability, likely, row, column } = field;
  const scenarios = useScenarios();
  const tools = useScenarioTools();
  const [first, ...others] = namesOf(scenarios, field);
  const rest = likely?.states.filter(
    ({ nodeId }) => nodeId !== row.nodeId && nodeId !== column.nodeId,
  );
  const name = (text: string): void => {
    if (first) tools.edit(first, { name: text });
    else if (text) tools.add(likely?.states ?? [row, column], text);
  };
  return (
    <>
      <div className={classes.fieldHead}>
        <InlineText
          label="Name of this field’s scenario"
          value={first?.name ?? ''}
          placeholder="Name this field"
          className={classes.name}
          onChange={name}
        />
        <span className={classes.chance}>{formatChance(probability)}</span>
      </div>
      <ShareBar share={probability} className={classes.bar} />
      {others.length > 0 && (
        <p className={screen.note}>Also here: {others.map(nameOfScenario).join(', ')}</p>
      )}
      {!likely && (
        <p className={screen.note}>
          {probability === 0
            ? 'The likelihood rows hold this impossible.'
            : 'The exclusions leave nothing of this field.'}
        </p>
      )}
      {likely && rest && rest.length > 0 && (
        <details className={classes.details}>
          <summary>Most likely within it, {formatSmallChance(likely.probability)} of it</summary>
          <StateWords states={rest} />
        </details>
      )}
    </>
  );
}
