import { useIdle } from '@mantine/hooks';
import { type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { MapCanvas } from '../../canvas/index.ts';
import { describeNodeState, stepsInOrder } from '../../state/selectors/steps.ts';
import { useDocument, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { useServices } from '../services/index.ts';
import { EndOfStoryboard } from './EndOfStoryboard.tsx';
import classes from './Stage.module.css';
import { StageBar } from './StageBar.tsx';
import { StageHeading } from './StageHeading.tsx';
import { StagePassages } from './StagePassages.tsx';
import { announce, type StageContent, stageContentOf } from './stage-content.ts';
import type { StageCommand } from './stage-keys.ts';
import { useCovered } from './use-covered.ts';
import { useFullScreen } from './use-full-screen.ts';
import { useStageKeys } from './use-stage-keys.ts';
import { useStageSession } from './use-stage-session.ts';
import { type StagePlace, walk } from './walk-storyboard.ts';

const fadeAfterMs = 3_000;
const signsOfLife: (keyof DocumentEventMap)[] = ['pointermove', 'pointerdown', 'focusin'];

/** The storyboard before a room: one step at a time, full screen, by keys or a remote control. */
export function Stage() {
  const { session } = useWorkbench();
  const document = useDocument((state) => state);
  const steps = stepsInOrder(document);
  const { place, go } = useStageWalk(steps.length);
  const isEnd = steps.length > 0 && place.step === steps.length;
  const step = steps[place.step] ?? null;
  const content = useMemo(() => stageContentOf(document, step), [document, step]);
  useStageSession(isEnd ? 'end' : (step?.id ?? 'whole map'), isEnd ? [] : content.assumptions);

  const leave = useCallback(() => session.setState({ presentingStep: null }), [session]);
  useFullScreen(leave);
  useStageKeys(go);
  const isIdle = useIdle(fadeAfterMs, { events: signsOfLife, initialState: false });

  const root = useRef<HTMLDivElement>(null);
  useEffect(() => root.current?.focus({ preventScroll: true }), []);
  // After a click the next key is the stage's again: Space means "on", not the button just clicked.
  const releaseFocus = (event: MouseEvent): void => {
    if (event.detail > 0) root.current?.focus({ preventScroll: true });
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: only gives the focus back after a pointer's click
    <div
      ref={root}
      className={classes.stage}
      role="dialog"
      aria-modal="true"
      aria-label="Presentation"
      tabIndex={-1}
      data-idle={isIdle || undefined}
      onClick={releaseFocus}
    >
      {isEnd ? (
        <EndOfStoryboard />
      ) : (
        <StagedStep
          content={content}
          place={steps.length > 0 ? { number: place.step + 1, count: steps.length } : null}
        />
      )}
      <StageBar steps={steps} step={place.step} onCommand={go} />
      {place.isBlack && (
        <button
          type="button"
          className={classes.black}
          aria-label="Black screen. Show the step again"
          onClick={() => go({ kind: 'black' })}
        />
      )}
    </div>
  );
}

/** Where the presentation stands, and how it moves. */
function useStageWalk(stepCount: number): {
  place: StagePlace;
  go: (command: StageCommand) => void;
} {
  const { session } = useWorkbench();
  const presentingStep = useSession((state) => state.presentingStep) ?? 0;
  const [aside, setAside] = useState({ isBlack: false, typed: '' });
  const place = { ...aside, step: Math.max(0, Math.min(presentingStep, stepCount)) };
  const placeRef = useRef(place);
  placeRef.current = place;
  const go = useCallback(
    (command: StageCommand) => {
      const next = walk(placeRef.current, command, stepCount);
      // Two keys may come before the page is drawn again.
      if (next) placeRef.current = next;
      if (next) setAside({ isBlack: next.isBlack, typed: next.typed });
      session.setState({ presentingStep: next?.step ?? null });
    },
    [session, stepCount],
  );
  return { place, go };
}

interface StagedStepProps {
  readonly content: StageContent;
  /** Null where there is no storyboard: the whole map is shown. */
  readonly place: { readonly number: number; readonly count: number } | null;
}

function StagedStep({ content, place }: StagedStepProps) {
  const document = useDocument((state) => state);
  const assumptions = useSession((state) => state.assumptions);
  const assumed = assumptions.flatMap((given) => describeNodeState(document, given) ?? []);
  const heading = useRef<HTMLElement>(null);
  const passages = useRef<HTMLElement>(null);
  const insets = useCovered(heading, passages);
  const { createPicture } = useServices();
  const view = useMemo(
    () => ({
      focusNodeIds: content.focusNodeIds,
      camera: content.camera,
      askedNodeId: content.decision?.id ?? null,
    }),
    [content],
  );
  return (
    <>
      <MapCanvas stage={view} insets={insets} createPicture={createPicture} />
      <StageHeading ref={heading} content={content} place={place} assumed={assumed} />
      {content.passages.length > 0 && (
        <StagePassages ref={passages} passages={content.passages} key={place?.number} />
      )}
      <Announcement text={announce(content, place, assumed)} />
    </>
  );
}

/** Tells a screen reader what came on; empty at first, since only changes are read out. */
function Announcement({ text }: { readonly text: string }) {
  const [spoken, setSpoken] = useState('');
  useEffect(() => setSpoken(text), [text]);
  return (
    <p className="bp-visually-hidden" role="status">
      {spoken}
    </p>
  );
}
