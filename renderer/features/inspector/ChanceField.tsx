import { NumberInput, Select, Slider } from '@mantine/core';
import {
  type Chance,
  icd203Bands,
  likelihoodWords,
  pointOf,
} from '../../../shared/model/likelihood.ts';
import type { NodeStateOption } from '../../../shared/model/node.ts';
import classes from './Inspector.module.css';

interface ChanceFieldProps {
  readonly state: NodeStateOption;
  readonly chance: Chance | null;
  /** A merge key joins the steps of one drag or one spell of typing. */
  readonly onChange: (chance: Chance | null, mergeKey?: string) => void;
}

const ways = [
  { value: 'number', label: 'a number' },
  { value: 'range', label: 'a range' },
  { value: 'word', label: 'a word' },
  { value: 'rest', label: 'the rest' },
];

/** How likely one state is: by number, range, word, or what the others leave over. */
export function ChanceField({ state, chance, onChange }: ChanceFieldProps) {
  const kind = chance?.kind ?? null;
  return (
    <div className={classes.chanceField}>
      <div className={classes.cardHead}>
        <span className={classes.stateLabel} title={state.label}>
          {state.label}
        </span>
        <Select
          className={classes.way}
          aria-label={`How the likelihood of ${state.label} is given`}
          size="xs"
          variant="unstyled"
          placeholder="not given"
          data={ways}
          value={kind}
          allowDeselect={false}
          onChange={(value) => value && onChange(convert(chance, value as Chance['kind']))}
        />
      </div>
      {chance && <ChanceInput state={state} chance={chance} onChange={onChange} />}
    </div>
  );
}

function ChanceInput({ state, chance, onChange }: ChanceFieldProps & { readonly chance: Chance }) {
  switch (chance.kind) {
    case 'number':
      return (
        <div className={classes.barAndNumber}>
          <Slider
            className={classes.slider}
            thumbLabel={`Likelihood of ${state.label}`}
            size="sm"
            label={null}
            min={0}
            max={100}
            value={Math.min(100, Math.max(0, chance.value * 100))}
            onChange={(percent) => onChange({ kind: 'number', value: percent / 100 }, 'slide')}
          />
          <Percent
            label={`Likelihood of ${state.label} in percent`}
            value={chance.value}
            onChange={(value) => onChange({ kind: 'number', value }, 'type')}
          />
        </div>
      );
    case 'range':
      return (
        <div className={classes.range}>
          <Percent
            label={`Lowest likelihood of ${state.label} in percent`}
            value={chance.low}
            onChange={(low) => onChange({ ...chance, low }, 'low')}
          />
          <span>to</span>
          <Percent
            label={`Highest likelihood of ${state.label} in percent`}
            value={chance.high}
            onChange={(high) => onChange({ ...chance, high }, 'high')}
          />
        </div>
      );
    case 'word':
      return (
        <Select
          aria-label={`Word for the likelihood of ${state.label}`}
          size="xs"
          allowDeselect={false}
          value={chance.word}
          data={likelihoodWords.map((word) => ({
            value: word,
            label: `${word} (${bandOf(word)})`,
          }))}
          onChange={(word) => {
            const known = likelihoodWords.find((candidate) => candidate === word);
            if (known) onChange({ kind: 'word', word: known });
          }}
        />
      );
    case 'rest':
      return null;
  }
}

function Percent({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  return (
    <NumberInput
      className={classes.percent}
      aria-label={label}
      size="xs"
      suffix=" %"
      decimalScale={2}
      step={1}
      value={Math.round(value * 10_000) / 100}
      onChange={(percent) => {
        if (typeof percent === 'number' && Number.isFinite(percent)) onChange(percent / 100);
      }}
    />
  );
}

/** The same likelihood in another form, as near as that form can say it. */
function convert(from: Chance | null, to: Chance['kind']): Chance {
  const point = (from && pointOf(from)) ?? 0.5;
  switch (to) {
    case 'number':
      return { kind: 'number', value: Math.round(point * 100) / 100 };
    case 'range':
      return {
        kind: 'range',
        low: Math.max(0, Math.round((point - 0.05) * 100) / 100),
        high: Math.min(1, Math.round((point + 0.05) * 100) / 100),
      };
    case 'word':
      return { kind: 'word', word: nearestWord(point) };
    case 'rest':
      return { kind: 'rest' };
  }
}

function nearestWord(point: number): (typeof likelihoodWords)[number] {
  const distance = (word: (typeof likelihoodWords)[number]): number => {
    const { low, high } = icd203Bands[word];
    return Math.abs((low + high) / 2 - point);
  };
  return likelihoodWords.reduce((best, word) => (distance(word) < distance(best) ? word : best));
}

function bandOf(word: (typeof likelihoodWords)[number]): string {
  const { low, high } = icd203Bands[word];
  return `${Math.round(low * 100)}–${Math.round(high * 100)} %`;
}
