import { NumberInput } from '@mantine/core';
import { soundRatios } from '../../../shared/analysis/evidence-speaks/ratios.ts';
import { setEvidenceRatios } from '../../../shared/document/commands/map.ts';
import { mapRecordOf } from '../../../shared/document/state.ts';
import { type Diagnosticity, diagnosticities } from '../../../shared/model/evidence.ts';
import { defaultRatios, type EvidenceRatios, ratioLimits } from '../../../shared/model/map.ts';
import { ratiosOfMap } from '../../state/evidence-speaks.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import classes from './EvidencePanel.module.css';
import { formulaInWords, formulaNotes } from './speaks-words.ts';

const labels: Readonly<Record<Diagnosticity, string>> = {
  low: 'Weak',
  moderate: 'Moderate',
  high: 'Strong',
};

/** The formula, and the ratios in it. */
export function RatioFields() {
  const workbench = useWorkbench();
  const map = useDocument(mapRecordOf);
  const ratios = useDocument(ratiosOfMap);
  const set = (wanted: EvidenceRatios): void => {
    if (!map) return;
    const mergeKey = `${map.id} evidence ratios`;
    workbench.dispatch(setEvidenceRatios, { mapId: map.id, ratios: wanted }, { mergeKey });
  };
  const change = (name: Diagnosticity, value: string | number): void => {
    if (value === '' || !Number.isFinite(Number(value))) return;
    set(soundRatios({ ...ratios, [name]: Number(value) }));
  };
  const isDefault = diagnosticities.every((name) => ratios[name] === defaultRatios[name]);
  return (
    <section className={classes.section} aria-labelledby="evidence-formula">
      <h3 className={classes.heading} id="evidence-formula">
        How much a passage says
      </h3>
      <p className={classes.formula}>{formulaInWords}</p>
      <div className={classes.ratios}>
        {diagnosticities.map((name) => (
          <NumberInput
            key={name}
            size="xs"
            label={`${labels[name]} ratio`}
            min={ratioLimits.least}
            max={ratioLimits.most}
            step={0.5}
            decimalScale={2}
            value={ratios[name]}
            onChange={(value) => change(name, value)}
          />
        ))}
      </div>
      <p className={classes.note}>Kept with the map: whoever opens it gets the same numbers.</p>
      {!isDefault && (
        <button type="button" className={classes.link} onClick={() => set({ ...defaultRatios })}>
          Back to 1.5, 3 and 10
        </button>
      )}
      <details className={classes.details}>
        <summary>What this means</summary>
        {formulaNotes.map((note) => (
          <p key={note} className={classes.note}>
            {note}
          </p>
        ))}
      </details>
    </section>
  );
}
