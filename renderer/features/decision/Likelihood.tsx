import { NativeSelect } from '@mantine/core';
import { Activity } from 'lucide-react';
import { useCallback } from 'react';
import type { AnalysisTables } from '../../../shared/analysis/analysis-tables.ts';
import { chanceTornadoInWords } from '../../../shared/analysis/in-words/sensitivity-words.ts';
import { nodesInOrder } from '../../../shared/analysis/scenarios/scenario-table.ts';
import type { Tornado } from '../../../shared/analysis/sensitivity/types.ts';
import { usualRangesNamed } from '../../../shared/analysis/sensitivity/usual-ranges.ts';
import { keyOf } from '../../../shared/analysis/sensitivity/varied-numbers.ts';
import { titleOf } from '../../../shared/analysis/words.ts';
import type { NodeState } from '../../../shared/model/fields.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import type { MapNumbers } from '../../../shared/model/numbers.ts';
import { goToPanel, keyOfState } from '../../state/session-actions.ts';
import { useAnalysisTables } from '../../state/use-analysis-tables.ts';
import { useOpenMap, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DecisionProblems } from './DecisionProblems.tsx';
import classes from './DecisionScreen.module.css';
import { labelIn } from './decision-words.ts';
import { NodeRanges } from './NodeRanges.tsx';
import { TornadoFigure } from './TornadoFigure.tsx';
import { UsualRange, variedInWords } from './UsualRange.tsx';
import { useDecisionQuestion } from './use-decisions.ts';
import { Waiting } from './Waiting.tsx';

/** What moves the likelihood of one state, and how far; it needs no decision. */
export function Likelihood() {
  const { session } = useWorkbench();
  const tables = useAnalysisTables();
  const numbers = useOpenMap((map) => map.numbers);
  const asked = useSession(({ askedChance }) => askedChance);
  const selectedId = useSession(({ selection }) => selection.nodeIds[0]);
  const usualRange = useSession((state) => state.usualRange);
  const nodes = nodesInOrder(tables).filter(({ id }) => numbers.nodes.get(id)?.chances);
  const of = chosenState(nodes, numbers, asked, selectedId);
  if (!of) return <NoLikelihood numbers={numbers} />;
  const node = tables.node.get(of.nodeId) as MapNode;
  const ask = (askedChance: NodeState): void => session.setState({ askedChance });
  return (
    <div className={classes.parts}>
      <div className={classes.tools}>
        <NativeSelect
          size="xs"
          className={classes.select ?? ''}
          label="What moves the likelihood of"
          value={of.nodeId}
          data={nodes.map((each) => ({ value: each.id, label: titleOf(each) }))}
          onChange={({ currentTarget }) => {
            const next = nodes.find(({ id }) => id === currentTarget.value);
            const first = next && likeliest(next, numbers);
            if (first) ask(first);
          }}
        />
        <NativeSelect
          size="xs"
          label="turning out"
          value={of.stateId}
          data={node.states.map(({ id }) => ({
            value: id,
            label: labelIn(tables, { nodeId: of.nodeId, stateId: id }),
          }))}
          onChange={({ currentTarget }) => {
            const next = node.states.find(({ id }) => id === currentTarget.value);
            if (next) ask({ nodeId: of.nodeId, stateId: next.id });
          }}
        />
        <UsualRange
          value={usualRange}
          hasValues={false}
          onChoose={(name) => session.setState({ usualRange: name })}
        />
      </div>
      <Moved key={keyOfState(of)} of={of} />
      <NodeRanges key={`ranges ${of.nodeId}`} node={node} />
    </div>
  );
}

function Moved({ of: { nodeId, stateId } }: { readonly of: NodeState }) {
  const { session } = useWorkbench();
  const tables = useAnalysisTables();
  const usualRange = useSession((state) => state.usualRange);
  const asked = useDecisionQuestion<Tornado>(
    useCallback(
      (decisions, map, assumptions, signal) => {
        const usual = usualRangesNamed(usualRange);
        return decisions.tornadoOfChance(
          map,
          assumptions,
          { of: { nodeId, stateId }, usual },
          signal,
        );
      },
      [nodeId, stateId, usualRange],
    ),
  );
  const goToRow = (tornado: Tornado, key: string): void => {
    const bar = tornado.bars.find(({ name }) => keyOf(name) === key);
    if (bar?.name.kind === 'chance') {
      goToPanel(session, bar.name.nodeId, 'likelihood', bar.name.rowId);
    }
  };
  return (
    <Waiting asked={asked} what="What moves this likelihood">
      {(tornado) => (
        <>
          {tornado.bars.length === 0 ? (
            <p className={classes.note}>{wordsOf(tables, { nodeId, stateId }, tornado)}</p>
          ) : (
            <TornadoFigure
              tornado={tornado}
              title={titleFor(tables, { nodeId, stateId })}
              kind="chance"
              unit=""
              measure="Likelihood"
              pick={{
                does: 'show its row on the map',
                onPick: (key) => goToRow(tornado, key),
              }}
            >
              <p>{wordsOf(tables, { nodeId, stateId }, tornado)}</p>
              <p>
                {`${variedInWords(usualRange, false)} The other chances of its row give way in proportion; open decisions stay as is best now.`}
              </p>
            </TornadoFigure>
          )}
          <DecisionProblems problems={tornado.problems} />
        </>
      )}
    </Waiting>
  );
}

function wordsOf(tables: AnalysisTables, of: NodeState, tornado: Tornado): string {
  return chanceTornadoInWords(tables, of, tornado).join(' ');
}

function titleFor(tables: AnalysisTables, of: NodeState): string {
  const node = tables.node.get(of.nodeId);
  return `What moves the likelihood of “${node ? titleOf(node) : ''}” turning out “${labelIn(tables, of)}”`;
}

/** The state that was asked for, else the likeliest of the selected node, else of the one that all leads to. */
function chosenState(
  nodes: readonly MapNode[],
  numbers: MapNumbers,
  asked: NodeState | null,
  selectedId: string | undefined,
): NodeState | null {
  const isThere = nodes.some(
    ({ id, states }) => id === asked?.nodeId && states.some((each) => each.id === asked.stateId),
  );
  if (asked && isThere) return asked;
  const node = nodes.find(({ id }) => id === selectedId) ?? nodes.at(-1);
  return node ? likeliest(node, numbers) : null;
}

function likeliest(node: MapNode, numbers: MapNumbers): NodeState | null {
  const chances = numbers.nodes.get(node.id)?.chances;
  const [first] = [...node.states].sort(
    (a, b) => (chances?.get(b.id) ?? 0) - (chances?.get(a.id) ?? 0),
  );
  return first ? { nodeId: node.id, stateId: first.id } : null;
}

function NoLikelihood({ numbers }: { readonly numbers: MapNumbers }) {
  return (
    <div className={classes.blank}>
      <EmptyState
        icon={<Activity size={32} strokeWidth={1.5} />}
        title="No likelihood is computed yet"
      >
        Say how likely the states of an uncertainty are. What moves them is then said here.
      </EmptyState>
      <DecisionProblems problems={numbers.problems} />
    </div>
  );
}
