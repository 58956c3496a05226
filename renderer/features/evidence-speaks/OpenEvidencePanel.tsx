import { NativeSelect, Switch } from '@mantine/core';
import { Quote } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { EvidenceEffects } from '../../../shared/analysis/evidence-speaks/leave-one-out.ts';
import { flipsBetween } from '../../../shared/analysis/evidence-speaks/rank-parts.ts';
import { formatChance, formatValue } from '../../../shared/drawing/format-numbers.ts';
import { changeEvidenceSpeaks, useObservations } from '../../state/evidence-speaks.ts';
import { useDocument, useOpenMap, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { CornerPanel } from '../../ui/CornerPanel.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import classes from './EvidencePanel.module.css';
import { PartList } from './PartList.tsx';
import { RatioFields } from './RatioFields.tsx';
import { firstChoice, type ResultChoice, resultChoices } from './result-choice.ts';
import { flipInWords, optionsInWords } from './speaks-words.ts';
import { useEffects } from './use-effects.ts';
import { VoiceList } from './VoiceList.tsx';

/** What the panel holds; loaded when it is first opened. */
export function OpenEvidencePanel() {
  const { session } = useWorkbench();
  const isOn = useSession(({ evidenceSpeaks }) => evidenceSpeaks.isOn);
  return (
    <CornerPanel
      className={classes.panel}
      title="Evidence speaks"
      closeLabel="Close the panel"
      opener="[data-evidence-button]"
      onClose={() => session.setState({ isEvidencePanelOpen: false })}
    >
      <div className={classes.body}>
        <Switch
          ref={focusAtOnce}
          checked={isOn}
          label="Let the evidence move the likelihoods"
          description={
            isOn
              ? 'Every number of this map, on every screen, now rests on its rows and on what was read.'
              : 'Now the numbers are what the rows say, whatever was read.'
          }
          onChange={({ currentTarget }) =>
            changeEvidenceSpeaks(session, { isOn: currentTarget.checked })
          }
        />
        {isOn && <Speaking />}
      </div>
    </CornerPanel>
  );
}

function Speaking() {
  const observations = useObservations();
  const nodes = useDocument(({ node }) => node);
  const numbers = useOpenMap((map) => map.numbers);
  const selectedId = useSession(({ selection }) => selection.nodeIds[0]);
  const [key, setKey] = useState<string | null>(null);
  const choices = resultChoices(nodes, numbers);
  const all = [...choices.decisions, ...choices.states];
  const choice =
    all.find((each) => each.key === key) ?? firstChoice(choices, selectedId, observations);
  const hasLeftOut = useSession(
    ({ evidenceSpeaks: { withoutSourceIds, withoutPassageIds } }) =>
      withoutSourceIds.length + withoutPassageIds.length > 0,
  );
  if (observations?.size === 0 && !hasLeftOut) {
    return (
      <>
        <EmptyState icon={<Quote size={28} strokeWidth={1.5} />} title="Nothing speaks yet">
          Attach passages that support or challenge a state: context, and what is said of a node as
          a whole, moves no number.
        </EmptyState>
        <VoiceList nodeId={null} />
      </>
    );
  }
  return (
    <>
      <NativeSelect
        size="xs"
        label="What it moves"
        value={choice?.key ?? ''}
        data={[
          { group: 'Decisions', items: itemsOf(choices.decisions) },
          { group: 'Chances', items: itemsOf(choices.states) },
        ].filter(({ items }) => items.length > 0)}
        onChange={({ currentTarget }) => setKey(currentTarget.value)}
      />
      {choice && <Effects choice={choice} />}
      <VoiceList nodeId={choice?.target?.nodeId ?? null} />
      <RatioFields />
    </>
  );
}

function itemsOf(choices: readonly ResultChoice[]) {
  return choices.map(({ key, label }) => ({ value: key, label }));
}

function Effects({ choice }: { readonly choice: ResultChoice }) {
  const { nodeId, stateId } = choice.target ?? {};
  const target = useMemo(() => (nodeId && stateId ? { nodeId, stateId } : null), [nodeId, stateId]);
  const { value, problem, isCurrent } = useEffects(target);
  if (problem !== null && isCurrent) return <p className={classes.note}>{problem}</p>;
  if (!value) return <p className={classes.note}>Working out what hangs on it …</p>;
  return (
    <div className={classes.effects} aria-busy={!isCurrent} data-stale={!isCurrent || undefined}>
      <Summary effects={value} choice={choice} />
      <PartList effects={value} result={choice.result} />
    </div>
  );
}

/** What all of the evidence does to the result. */
function Summary({
  effects: { withAll, withNone },
  choice: { result },
}: {
  readonly effects: EvidenceEffects;
  readonly choice: ResultChoice;
}) {
  const nodes = useDocument(({ node }) => node);
  if (result.kind === 'chance') {
    return (
      <p className={classes.summary}>
        <strong>{formatChance(withAll.chance)}</strong> with the evidence,{' '}
        <strong>{formatChance(withNone.chance)}</strong> by the rows alone.
      </p>
    );
  }
  const find = ({ decisions }: typeof withAll) =>
    decisions.find(({ nodeId }) => nodeId === result.nodeId);
  const [now, then] = [find(withAll), find(withNone)];
  const [flip] = flipsBetween(then ? [then] : [], now ? [now] : []);
  const best = now?.options.find(({ stateId }) => stateId === now.bestStateIds[0]);
  if (!now || !best) return <p className={classes.summary}>It cannot be computed.</p>;
  return (
    <p className={classes.summary}>
      Best with the evidence: <strong>{optionsInWords(now.nodeId, now.bestStateIds, nodes)}</strong>{' '}
      ({formatValue(best.value, '')}).{' '}
      {flip ? (
        <span className={classes.flip}>The evidence decides: {flipInWords(flip, nodes)}.</span>
      ) : (
        'By the rows alone the same is best.'
      )}
    </p>
  );
}

function focusAtOnce(field: HTMLInputElement | null): void {
  field?.focus();
}
