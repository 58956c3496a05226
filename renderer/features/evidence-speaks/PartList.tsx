import { Checkbox, SegmentedControl } from '@mantine/core';
import { useLayoutEffect, useRef, useState } from 'react';
import type {
  EvidenceEffects,
  EvidencePart,
} from '../../../shared/analysis/evidence-speaks/leave-one-out.ts';
import {
  type PartEffect,
  type ReadResult,
  rankParts,
} from '../../../shared/analysis/evidence-speaks/rank-parts.ts';
import { formatValue } from '../../../shared/drawing/format-numbers.ts';
import { togglePassage, toggleSource } from '../../state/evidence-speaks.ts';
import { useDocument, useSession, useWorkbench } from '../../state/use-workbench.ts';
import classes from './EvidencePanel.module.css';
import { gistOf } from './passage-words.ts';
import { flipInWords, optionsInWords, pointsInWords } from './speaks-words.ts';

const shownCount = 40;

interface PartListProps {
  readonly effects: EvidenceEffects;
  readonly result: ReadResult;
}

/** Sources, or passages, by what the result owes to each of them, with a switch to leave it out. */
export function PartList({ effects, result }: PartListProps) {
  const [kind, setKind] = useState<EvidencePart['kind']>('source');
  const [toggled, setToggled] = useState<EvidencePart | null>(null);
  const ranked = rankParts(effects, result).filter(({ part }) => part.kind === kind);
  const shown = ranked.slice(0, shownCount);
  const known = new Set(ranked.map(({ part }) => keyOf(part)));
  // One list with one kind of line: a line stays the same while it moves to what is left out and back.
  const leftOut = useLeftOut(kind).filter((part) => !known.has(keyOf(part)));
  const isLeftOut = new Set(leftOut.map(keyOf));
  // What was let in again stays, with the keyboard, until it is worked out what it adds.
  const isAwaited =
    toggled?.kind === kind && !known.has(keyOf(toggled)) && !isLeftOut.has(keyOf(toggled));
  const lines: readonly ShownPart[] = [
    ...shown.map((effect) => ({ part: effect.part, effect })),
    ...leftOut.map((part) => ({ part, effect: 'leftOut' as const })),
    ...(isAwaited ? [{ part: toggled, effect: 'awaited' as const }] : []),
  ];
  const more = ranked.length - shownCount;
  const flips = ranked.filter((each) => each.flips.length > 0).length;
  const one = kind === 'source' ? 'source' : 'passage';
  return (
    <section className={classes.section} aria-labelledby="evidence-parts">
      <div className={classes.partsHead}>
        <h3 className={classes.heading} id="evidence-parts">
          What each of them adds
        </h3>
        <SegmentedControl
          size="xs"
          aria-label="What is left out"
          value={kind}
          data={[
            { value: 'source', label: 'Sources' },
            { value: 'passage', label: 'Passages' },
          ]}
          onChange={(value) => setKind(value as EvidencePart['kind'])}
        />
      </div>
      {effects.withAll.decisions.length > 0 && ranked.length > 0 && (
        <p className={flips > 0 ? classes.flip : classes.note} role="status">
          {flips === 0
            ? `No decision flips, whichever one ${one} is left out.`
            : `${flips} of ${ranked.length} ${one}s ${flips === 1 ? 'flips' : 'flip'} a decision when left out.`}
        </p>
      )}
      {result.kind === 'decision' && ranked.length > 0 && (
        <p className={classes.note}>Each by the value of the option that it moves most.</p>
      )}
      <ul className={classes.parts} aria-label={`Every ${one} by what it moves`}>
        {lines.map(({ part, effect }) => (
          <PartLine
            key={keyOf(part)}
            part={part}
            effect={effect}
            result={result}
            isToggled={toggled !== null && keyOf(toggled) === keyOf(part)}
            onToggle={() => setToggled(part)}
          />
        ))}
      </ul>
      {more > 0 && (
        <p className={classes.note}>{`${more} more move the result by less, or not at all.`}</p>
      )}
    </section>
  );
}

function keyOf(part: EvidencePart): string {
  return part.kind === 'source' ? part.sourceId : part.passageId;
}

interface ShownPart {
  readonly part: EvidencePart;
  readonly effect: PartEffect | 'leftOut' | 'awaited';
}

interface PartLineProps extends ShownPart, SwitchProps {
  readonly result: ReadResult;
}

function PartLine({ part, effect, result, isToggled, onToggle }: PartLineProps) {
  const nodes = useDocument(({ node }) => node);
  const isKnown = typeof effect !== 'string';
  return (
    <li className={classes.part}>
      <PartSwitch part={part} isToggled={isToggled} onToggle={onToggle} />
      {isKnown ? (
        <EffectWords effect={effect} result={result} />
      ) : (
        <span className={classes.note}>{effect === 'leftOut' ? 'left out' : '…'}</span>
      )}
      {(isKnown ? effect.flips : []).map((flip) => (
        <span key={flip.nodeId} className={classes.flip}>
          Without it, {flipInWords(flip, nodes)}
        </span>
      ))}
    </li>
  );
}

function EffectWords({
  effect: { effect, optionId },
  result,
}: {
  readonly effect: PartEffect;
  readonly result: ReadResult;
}) {
  const nodes = useDocument(({ node }) => node);
  if (result.kind === 'chance') {
    return <span className={classes.number}>{pointsInWords(effect)}</span>;
  }
  const isNamed = optionId !== null && Math.abs(effect) >= 1e-9;
  return (
    <span className={classes.number}>
      {isNamed && (
        <span className={classes.option}>{optionsInWords(result.nodeId, [optionId], nodes)} </span>
      )}
      {valueInWords(effect)}
    </span>
  );
}

function valueInWords(effect: number): string {
  if (Math.abs(effect) < 1e-9) return 'nothing';
  return `${effect > 0 ? '+' : ''}${formatValue(effect, '')}`;
}

/** What is left out already stays in the list, to be let in again. */
function useLeftOut(kind: EvidencePart['kind']): readonly EvidencePart[] {
  const { withoutSourceIds, withoutPassageIds } = useSession((state) => state.evidenceSpeaks);
  return kind === 'source'
    ? withoutSourceIds.map((sourceId) => ({ kind, sourceId }))
    : withoutPassageIds.map((passageId) => ({ kind, passageId }));
}

interface SwitchProps {
  readonly part: EvidencePart;
  /** Whether it was switched last. */
  readonly isToggled: boolean;
  readonly onToggle: () => void;
}

function PartSwitch({ part, isToggled, onToggle }: SwitchProps) {
  const { session } = useWorkbench();
  const box = useRef<HTMLInputElement>(null);
  // A line that moves loses the keyboard, which would then be nowhere; the very next key counts already.
  useLayoutEffect(() => {
    const isNowhere = window.document.activeElement === window.document.body;
    if (isNowhere && isToggled) box.current?.focus();
  });
  const isHeard = useSession(({ evidenceSpeaks: { withoutSourceIds, withoutPassageIds } }) =>
    part.kind === 'source'
      ? !withoutSourceIds.includes(part.sourceId)
      : !withoutPassageIds.includes(part.passageId),
  );
  const name = useDocument(({ source, passage }) => {
    if (part.kind === 'source') return source.get(part.sourceId)?.title || 'An untitled source';
    const found = passage.get(part.passageId);
    return found ? gistOf(found) : 'A passage that is gone';
  });
  return (
    <Checkbox
      size="xs"
      className={classes.switch ?? ''}
      label={<span className={classes.name}>{name}</span>}
      title={name}
      ref={box}
      checked={isHeard}
      onChange={() => {
        onToggle();
        if (part.kind === 'source') toggleSource(session, part.sourceId);
        else togglePassage(session, part.passageId);
      }}
    />
  );
}
