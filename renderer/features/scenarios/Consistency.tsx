import { Button, MultiSelect } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { countCombinations } from '../../../shared/analysis/scenarios/combinations.ts';
import {
  countInWords,
  exclusionInWords,
  impossibleStates,
  nodesForConsistency,
} from '../../../shared/analysis/scenarios/consistency.ts';
import { nodesInOrder } from '../../../shared/analysis/scenarios/scenario-table.ts';
import { putExclusion, removeExclusion } from '../../../shared/document/commands/rows.ts';
import { countOf, formatChance } from '../../../shared/drawing/format-numbers.ts';
import type { Exclusion } from '../../../shared/model/exclusion.ts';
import { useAnalysisTables } from '../../state/use-analysis-tables.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { InlineText } from '../../ui/InlineText.tsx';
import { useAnswer, useServices } from '../services/index.ts';
import classes from './Consistency.module.css';
import { ConsistencyGrid } from './ConsistencyGrid.tsx';
import screen from './ScenariosScreen.module.css';

/** More nodes than this at once make a grid that nobody can read. */
const mostNodes = 12;
const firstNodes = 7;

/** Which states cannot go together, and what that leaves: a cross-consistency matrix. */
export function Consistency() {
  const { session } = useWorkbench();
  const tables = useAnalysisTables();
  const offered = useMemo(() => nodesForConsistency(tables, nodesInOrder(tables)), [tables]);
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const order = nodesInOrder(tables);
  const picked = chosen ?? offered.slice(0, firstNodes).map(({ id }) => id);
  const shown = order.filter(
    ({ id }) => picked.includes(id) && offered.some((each) => each.id === id),
  );

  if (offered.length < 2) {
    return (
      <div className={screen.blank}>
        <EmptyState
          title="Nothing to set against each other yet"
          action={
            <Button onClick={() => session.setState({ screen: 'map' })}>Go to the map</Button>
          }
        >
          Here one says which states cannot go together, and sees what remains. Add two decisions or
          uncertainties with states to the map.
        </EmptyState>
      </div>
    );
  }
  return (
    <>
      <div className={screen.tools}>
        <Remaining />
        <MultiSelect
          size="xs"
          className={classes.nodes ?? ''}
          label="Nodes"
          searchable
          maxValues={mostNodes}
          limit={60}
          value={shown.map(({ id }) => id)}
          data={offered.map(({ id, title }) => ({ value: id, label: title || 'Untitled' }))}
          onChange={setChosen}
        />
      </div>
      <div className={`${screen.body} ${classes.columns}`}>
        {shown.length < 2 ? (
          <p className={`${screen.note} ${classes.pad}`}>
            Choose at least two nodes to set against each other.
          </p>
        ) : (
          <ConsistencyGrid nodes={shown} />
        )}
        <Reasons />
      </div>
    </>
  );
}

/** How many combinations remain, and how much of the likelihood the exclusions remove. */
function Remaining() {
  const tables = useAnalysisTables();
  const services = useServices();
  const combinations = countCombinations(tables);
  const question = useCallback(
    (signal: AbortSignal) => services.scenarios.mostLikely(tables, [], 1, signal),
    [services, tables],
  );
  const { value, isCurrent } = useAnswer(question);
  const impossible = combinations ? impossibleStates(tables, combinations) : [];
  const removed = isCurrent ? (value?.removedMass ?? null) : null;
  return (
    <div className={classes.remaining} role="status">
      <p className={classes.count}>
        {combinations
          ? `${countInWords(combinations.remaining)} of ${countInWords(combinations.all)} combinations remain`
          : 'The exclusions hang together too closely to count what remains'}
      </p>
      <p className={screen.note}>
        {removed === null
          ? 'How likely what they remove is, is not known.'
          : removed < 1e-9
            ? 'The likelihood rows give what is removed no chance: nothing contradicts them.'
            : `The likelihood rows still give what is removed ${formatChance(removed)} in all. Lower their chances, or take an exclusion back.`}
      </p>
      {combinations?.remaining === 0n && (
        <p className={screen.problem}>
          The exclusions contradict each other: they leave no combination at all. Take one of them
          back.
        </p>
      )}
      {combinations && combinations.remaining > 0n && impossible.length > 0 && (
        <ul className={classes.impossible}>
          {impossible.map(({ state, message }) => (
            <li key={state.stateId} className={screen.problem}>
              {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Every exclusion with its reason and with what it removes by itself. */
function Reasons() {
  const workbench = useWorkbench();
  const services = useServices();
  const tables = useAnalysisTables();
  const nodes = useDocument(({ node }) => node);
  const exclusions = [...tables.exclusion.values()];
  const key = JSON.stringify(exclusions.map(({ a, b }) => [a, b]));
  const question = useCallback(
    (signal: AbortSignal) => services.scenarios.probabilities(tables, JSON.parse(key), signal),
    [services, tables, key],
  );
  const { value, isCurrent } = useAnswer(question);
  const remove = (exclusion: Exclusion): void => {
    workbench.dispatch(removeExclusion, { exclusionId: exclusion.id });
  };
  return (
    <section className={classes.reasons} aria-labelledby="exclusion-reasons">
      <h2 className={classes.heading} id="exclusion-reasons">
        {exclusions.length === 0 ? 'No exclusions yet' : countOf(exclusions.length, 'exclusion')}
      </h2>
      {exclusions.length === 0 && (
        <p className={screen.note}>
          Click a field where two states meet that cannot go together, and say why.
        </p>
      )}
      <ul className={classes.list}>
        {exclusions.map((exclusion, index) => {
          const words = exclusionInWords(nodes, exclusion);
          const chance = isCurrent ? (value?.[index] ?? null) : null;
          return (
            <li key={exclusion.id} className={classes.exclusion}>
              <p className={classes.pair}>{words}</p>
              <InlineText
                label={`Why not ${words}`}
                value={exclusion.reason}
                placeholder="Why can they not go together?"
                className={classes.reason}
                isMultiline
                onChange={(reason) =>
                  workbench.dispatch(putExclusion, { exclusion: { ...exclusion, reason } })
                }
              />
              <div className={classes.exclusionFoot}>
                <span className={screen.note}>
                  {chance === null
                    ? ''
                    : chance === 0
                      ? 'No chance by the rows'
                      : `${formatChance(chance)} by the rows`}
                </span>
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="gray"
                  aria-label={`Take back: ${words}`}
                  onClick={() => remove(exclusion)}
                >
                  Take back
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
