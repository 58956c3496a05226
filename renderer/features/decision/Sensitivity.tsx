import { useState } from 'react';
import type { DecisionPolicy } from '../../../shared/analysis/decisions/types.ts';
import { unitOfValues } from '../../../shared/analysis/in-words/decision-words.ts';
import {
  flippingBars,
  robustnessInWords,
} from '../../../shared/analysis/in-words/sensitivity-words.ts';
import type { ParameterName, Tornado } from '../../../shared/analysis/sensitivity/types.ts';
import { keyOf } from '../../../shared/analysis/sensitivity/varied-numbers.ts';
import { useAnalysisTables } from '../../state/use-analysis-tables.ts';
import { useSession, useWorkbench } from '../../state/use-workbench.ts';
import { DecisionProblems } from './DecisionProblems.tsx';
import classes from './DecisionScreen.module.css';
import { bestIn } from './decision-words.ts';
import { Needed } from './Needed.tsx';
import { OneWay } from './OneWay.tsx';
import { OptionRanges } from './OptionRanges.tsx';
import { TornadoFigure } from './TornadoFigure.tsx';
import { UsualRange, variedInWords } from './UsualRange.tsx';
import { useTornado } from './use-decisions.ts';
import { Waiting } from './Waiting.tsx';

/** Which numbers of the map a choice depends on, and how far they may be wrong. */
export function Sensitivity({ policy }: { readonly policy: DecisionPolicy }) {
  const asked = useTornado(policy.nodeId);
  return (
    <Waiting asked={asked} what="What it depends on">
      {(tornado) => <Swings tornado={tornado} policy={policy} />}
    </Waiting>
  );
}

interface SwingsProps {
  readonly tornado: Tornado;
  readonly policy: DecisionPolicy;
}

function Swings({ tornado, policy: { nodeId, options } }: SwingsProps) {
  const { session } = useWorkbench();
  const tables = useAnalysisTables();
  const unit = unitOfValues(tables);
  const usualRange = useSession((state) => state.usualRange);
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const { bars, problems } = tornado;
  const chosen = bars.find(({ name }) => keyOf(name) === chosenKey) ?? firstOf(tornado);
  const usual = (
    <div className={classes.tools}>
      <UsualRange
        value={usualRange}
        hasValues
        onChoose={(name) => session.setState({ usualRange: name })}
      />
    </div>
  );
  if (!chosen) {
    return (
      <div className={classes.parts}>
        {usual}
        <p className={classes.note}>
          No number of the map, changed alone, changes the expected value.
        </p>
        <DecisionProblems problems={problems} />
      </div>
    );
  }
  const choose = (name: ParameterName): void => setChosenKey(keyOf(name));
  return (
    <div className={classes.parts}>
      {usual}
      <TornadoFigure
        tornado={tornado}
        title="How far each number moves the expected value"
        kind="value"
        unit={unit}
        measure={unit ? `Expected value, ${unit}` : 'Expected value'}
        pick={{ does: 'show how the options fare over it', onPick: setChosenKey }}
      >
        {robustnessInWords(tables, tornado)
          .slice(0, 3)
          .map((words) => (
            <p key={words}>{words}</p>
          ))}
        <p>{variedInWords(usualRange, true)}</p>
      </TornadoFigure>
      <OneWay
        key={keyOf(chosen.name)}
        decisionId={nodeId}
        name={chosen.name}
        bars={bars}
        onChoose={choose}
      />
      <Needed
        decisionId={nodeId}
        options={options.map(({ stateId }) => ({
          value: stateId,
          label: bestIn(tables, nodeId, [stateId]),
        }))}
        best={tornado.bestStateIds}
        onChoose={choose}
      />
      <OptionRanges decisionId={nodeId} best={tornado.bestStateIds} />
      <DecisionProblems problems={problems} />
    </div>
  );
}

/** The number that flips the choice first, or else the one that matters most. */
function firstOf(tornado: Tornado): Tornado['bars'][number] | undefined {
  return flippingBars(tornado)[0] ?? tornado.bars[0];
}
