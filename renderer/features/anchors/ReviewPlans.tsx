import { Button, Group, Switch } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { PassageDecision, PassagePlan } from '../../../shared/articles/plan-replacement.ts';
import { getRecord } from '../../../shared/document/state.ts';
import type { PassageId } from '../../../shared/lib/ids.ts';
import { useDocument } from '../../state/use-workbench.ts';
import classes from './Anchors.module.css';
import { BothTexts, describeScore } from './BothTexts.tsx';
import { FindByHand } from './FindByHand.tsx';
import { PassagePlaces } from './PassagePlaces.tsx';
import { countPlans, type Decisions } from './replace-text.ts';

interface ReviewPlansProps {
  readonly plans: readonly PassagePlan[];
  readonly text: string;
  readonly decisions: Decisions;
  readonly onDecide: (passageId: PassageId, decision: PassageDecision) => void;
  readonly onCancel: () => void;
  readonly onApply: () => void;
}

/** What becomes of each passage: those that moved to be accepted, those that are lost to be found by hand. */
export function ReviewPlans(props: ReviewPlansProps) {
  const { plans, decisions, onCancel, onApply } = props;
  const { exact, moved, lost } = countPlans(plans, decisions);
  const counts = useRef<HTMLParagraphElement>(null);
  // What was asked for is here: the keyboard goes on from its result.
  useEffect(() => counts.current?.focus(), []);
  const toReview = plans.filter(({ kind }) => kind !== 'exact');
  return (
    <>
      <p ref={counts} className={classes.counts} role="status" tabIndex={-1}>
        {plans.length === 0
          ? 'No passage was taken from this article.'
          : `${exact} exact, ${moved} moved, ${lost} lost`}
      </p>
      <p className={classes.note}>
        Exact passages stand in the new text word for word. Lost ones keep their words and their
        places on the map, and are shown as lost until they are found.
      </p>
      <ul className={classes.list}>
        {toReview.map((plan) => (
          <PlanItem key={plan.passageId} plan={plan} {...props} />
        ))}
      </ul>
      <Group justify="flex-end" className={classes.footer ?? ''}>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button onClick={onApply}>Replace the text</Button>
      </Group>
    </>
  );
}

function PlanItem({
  plan,
  text,
  decisions,
  onDecide,
}: Pick<ReviewPlansProps, 'text' | 'decisions' | 'onDecide'> & { readonly plan: PassagePlan }) {
  const [isFinding, setFinding] = useState(false);
  const passage = useDocument((document) => getRecord(document, 'passage', plan.passageId));
  const decision = decisions.get(plan.passageId) ?? { kind: 'found' };
  const was = plan.kind === 'exact' ? plan.words : (plan.was ?? passage?.gist ?? '');
  const decide = (next: PassageDecision): void => onDecide(plan.passageId, next);
  const isLost = decision.kind === 'lost' || (plan.kind === 'lost' && decision.kind === 'found');
  const byHand =
    decision.kind === 'byHand' ? text.slice(decision.position.start, decision.position.end) : null;
  return (
    <li className={classes.item}>
      <div className={classes.heading}>
        <span className={classes.state}>{describeItem(plan, decision)}</span>
        {plan.kind === 'moved' && (
          <Switch
            size="xs"
            label="Take this place"
            checked={decision.kind === 'found'}
            onChange={(event) => decide({ kind: event.currentTarget.checked ? 'found' : 'lost' })}
          />
        )}
      </div>
      {byHand !== null && <BothTexts was={was} words={byHand} />}
      {byHand === null && plan.kind === 'moved' && <BothTexts was={was} words={plan.words} />}
      {byHand === null && plan.kind === 'lost' && <p className={classes.was}>“{was}”</p>}
      <PassagePlaces passageId={plan.passageId} />
      {isFinding ? (
        <FindByHand
          nearOffset={passage?.position.start ?? 0}
          text={text}
          onCancel={() => setFinding(false)}
          onChoose={(position) => {
            decide({ kind: 'byHand', position });
            setFinding(false);
          }}
        />
      ) : (
        (isLost || byHand !== null) && (
          <Button variant="default" size="xs" onClick={() => setFinding(true)}>
            Find by hand…
          </Button>
        )
      )}
    </li>
  );
}

function describeItem(plan: PassagePlan, decision: PassageDecision): string {
  if (decision.kind === 'byHand') return 'Found by hand';
  if (decision.kind === 'lost') return 'Lost: this place was not taken';
  if (plan.kind === 'moved') return `Moved, ${describeScore(plan.score)}`;
  if (plan.kind === 'exact') return 'Exact';
  return lossReasons[plan.reason];
}

const lossReasons: Readonly<Record<Extract<PassagePlan, { kind: 'lost' }>['reason'], string>> = {
  gone: 'Lost: the text does not say it',
  unsure: 'Lost: what stands there is too different to be sure of it',
  unclear: 'Lost: several places could be meant',
  unsought: 'Lost: not looked for, because too much of the text is alike',
};
