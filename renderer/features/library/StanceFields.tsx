import { SegmentedControl } from '@mantine/core';
import {
  type Diagnosticity,
  diagnosticities,
  type Stance,
  stances,
} from '../../../shared/model/evidence.ts';
import { StanceMark, stanceWords } from '../../ui/StanceMark.tsx';
import classes from './StanceFields.module.css';

/** Chooses what a passage does to the place it is attached to. */
export function StanceControl({
  stance,
  onChange,
}: {
  readonly stance: Stance;
  readonly onChange: (stance: Stance) => void;
}) {
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      mb={8}
      aria-label="Stance"
      value={stance}
      data={stances.map((value) => ({
        value,
        label: <StanceMark stance={value}>{stanceWords[value]}</StanceMark>,
      }))}
      onChange={(value) => onChange(value as Stance)}
    />
  );
}

/** Chooses how well a passage tells the states of a node apart. */
export function DiagnosticityControl({
  diagnosticity,
  onChange,
}: {
  readonly diagnosticity: Diagnosticity;
  readonly onChange: (diagnosticity: Diagnosticity) => void;
}) {
  return (
    <div className={classes.row}>
      <span className={classes.label} title="How well it tells the states of a node apart">
        Diagnosticity
      </span>
      <SegmentedControl
        className={classes.control ?? ''}
        size="xs"
        aria-label="Diagnosticity"
        value={diagnosticity}
        data={[...diagnosticities]}
        onChange={(value) => onChange(value as Diagnosticity)}
      />
    </div>
  );
}
