import { Button, Group, Modal, Progress, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AnalysisTables } from '../../../shared/analysis/analysis-tables.ts';
import { type MapEstimates, usualSampling } from '../../../shared/analysis/estimates.ts';
import {
  estimatedAmountInWords,
  estimatedChanceInWords,
  nothingSampledInWords,
  samplingInWords,
} from '../../../shared/analysis/in-words/estimate-words.ts';
import { amountInWords } from '../../../shared/analysis/in-words/number-words.ts';
import type { SampledNode } from '../../../shared/analysis/sample-numbers.ts';
import { nodesInOrder } from '../../../shared/analysis/scenarios/scenario-table.ts';
import { titleOf } from '../../../shared/analysis/words.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import { goToNode } from '../../state/session-actions.ts';
import { useAnalysisTables } from '../../state/use-analysis-tables.ts';
import { useOpenMap, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { describeMoment } from '../../ui/dates.ts';
import classes from './Estimates.module.css';
import { type Sampling, useEstimates } from './use-estimates.ts';

/** Estimates of what is too large for exact numbers: drawn by lot, marked as such, with their error. */
export function EstimatesDialog() {
  const { session } = useWorkbench();
  const sampling = useEstimates(usualSampling.sampleCount);
  const problems = useOpenMap(({ numbers }) => numbers.problems);
  const assumptions = useSession((state) => state.assumptions);
  const refused = problems.filter(({ code }) => code === 'tooLarge');
  const close = (): void => session.setState({ dialog: null });
  return (
    <Modal opened title="Estimates by sampling" size="xl" onClose={close}>
      <Stack gap={12}>
        {refused.map(({ message }) => (
          <p key={message} className={classes.note}>
            {message}
          </p>
        ))}
        {assumptions.length > 0 && (
          <p className={classes.note}>What is assumed on the map is assumed here too.</p>
        )}
        <Drawing sampling={sampling} />
        {sampling.estimates && <Found estimates={sampling.estimates} sampling={sampling} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Close
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Drawing({ sampling }: { readonly sampling: Sampling }) {
  const { estimates, sampleCount, problem, isRunning, earlier, stop, draw } = sampling;
  const drawn = estimates?.sampleCount ?? 0;
  const counted = `${amountInWords(drawn, '')} of ${amountInWords(sampleCount, '')} samples`;
  return (
    <>
      <div className={classes.drawing} role="status">
        <span>{isRunning ? `Drawing: ${counted}` : `Drawn: ${counted}`}</span>
        {earlier && <span>{describeMoment(earlier.drawnAtMs)}</span>}
        {earlier && (
          <Button size="compact-xs" variant="default" onClick={() => draw(sampleCount)}>
            Draw again
          </Button>
        )}
        {isRunning && (
          <Button size="compact-xs" variant="default" onClick={stop}>
            Stop
          </Button>
        )}
      </div>
      {earlier && (
        <p className={classes.note}>
          {earlier.isUpToDate
            ? 'Nothing that these estimates depend on has changed since.'
            : 'The map, or what is assumed, has changed since: these are estimates of it as it was then.'}
        </p>
      )}
      {isRunning && <Progress value={(100 * drawn) / sampleCount} aria-label="Samples drawn" />}
      {problem && <p className={classes.problem}>{problem}</p>}
    </>
  );
}

/** So many nodes can be looked through; others are found by their titles. */
const mostNodes = 40;

function Found({
  estimates,
  sampling,
}: {
  readonly estimates: MapEstimates;
  readonly sampling: Sampling;
}) {
  const tables = useAnalysisTables();
  const [wanted, setWanted] = useState('');
  const listed = nodesInOrder(tables).filter(({ id }) => estimates.nodes.has(id));
  const matching = listed.filter((node) =>
    titleOf(node).toLowerCase().includes(wanted.trim().toLowerCase()),
  );
  const nothing = nothingSampledInWords(estimates);
  return (
    <>
      {estimates.problems
        .filter(({ code }) => code === 'impossibleAssumptions')
        .map(({ message }) => (
          <p key={message} className={classes.problem}>
            {message}
          </p>
        ))}
      {nothing && !sampling.isRunning && <p className={classes.note}>{nothing}</p>}
      {samplingInWords(estimates).map((words) => (
        <p key={words} className={classes.note}>
          {words}
        </p>
      ))}
      {listed.length > mostNodes && (
        <TextInput
          size="xs"
          label="Find a node"
          placeholder="A part of its title"
          value={wanted}
          onChange={({ currentTarget }) => setWanted(currentTarget.value)}
        />
      )}
      {matching.length > 0 && (
        <div className={classes.scroll}>
          <EstimateTable tables={tables} nodes={matching} estimates={estimates} />
        </div>
      )}
      {matching.length > mostNodes && (
        <p className={classes.note}>
          {`${mostNodes} of ${matching.length} nodes. Write a part of a title to find others.`}
        </p>
      )}
      {listed.length > 0 && !sampling.isRunning && (
        <Group>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => sampling.draw(sampling.sampleCount * 10)}
          >
            {`Draw ${amountInWords(sampling.sampleCount * 10, '')} samples`}
          </Button>
        </Group>
      )}
    </>
  );
}

function EstimateTable({
  tables,
  nodes,
  estimates,
}: {
  readonly tables: AnalysisTables;
  readonly nodes: readonly MapNode[];
  readonly estimates: MapEstimates;
}) {
  return (
    <table className={classes.table}>
      <caption className="bp-visually-hidden">Estimates by sampling</caption>
      <thead>
        <tr>
          <th scope="col">Node</th>
          <th scope="col">State</th>
          <th scope="col">Estimate (and where the exact number may lie)</th>
        </tr>
      </thead>
      <tbody>
        {nodes.slice(0, mostNodes).flatMap((node) => {
          const found = estimates.nodes.get(node.id);
          return found ? <NodeLines key={node.id} tables={tables} node={node} found={found} /> : [];
        })}
      </tbody>
    </table>
  );
}

function NodeLines({
  tables,
  node,
  found: { chances, expectedValue },
}: {
  readonly tables: AnalysisTables;
  readonly node: MapNode;
  readonly found: SampledNode;
}) {
  const { session } = useWorkbench();
  const show = (): void => {
    session.setState({ dialog: null });
    goToNode(session, node.id);
  };
  const unit = [...tables.value.values()].find(({ nodeId }) => nodeId === node.id)?.unit ?? '';
  const lines = expectedValue
    ? [{ key: 'value', label: 'Value', words: estimatedAmountInWords(expectedValue, unit) }]
    : node.states.flatMap(({ id, label }) => {
        const estimate = chances?.get(id);
        const words = estimate && estimatedChanceInWords(estimate);
        return words ? { key: id as string, label: label.trim() || 'Unnamed', words } : [];
      });
  return lines.map(({ key, label, words }, place) => (
    <tr key={key}>
      {place === 0 && (
        <th scope="rowgroup" rowSpan={lines.length}>
          <button type="button" className={classes.place} onClick={show}>
            {titleOf(node)}
          </button>
        </th>
      )}
      <td>{label}</td>
      <td data-number="true">{words}</td>
    </tr>
  ));
}
