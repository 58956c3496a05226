import { Button } from '@mantine/core';
import { GripVertical, Plus } from 'lucide-react';
import { type DragEvent, type KeyboardEvent, useCallback, useState } from 'react';
import type { StepId } from '../../../shared/lib/ids.ts';
import type { Step } from '../../../shared/model/step.ts';
import { usePointedOut } from '../../state/use-pointed-out.ts';
import { PanelHeading } from '../../ui/PanelHeading.tsx';
import classes from './StepList.module.css';
import { StepMenu } from './StepMenu.tsx';
import { StepThumbnail } from './StepThumbnail.tsx';
import { indexAfterDrop } from './step-changes.ts';
import type { StepTools } from './use-steps.ts';

interface StepListProps {
  readonly steps: readonly Step[];
  readonly shown: Step;
  readonly tools: StepTools;
  readonly onShow: (id: StepId | null) => void;
  readonly onAdd: () => void;
}

/** The steps in order, with pictures; dragged, or moved with Alt and the arrows. */
export function StepList({ steps, shown, tools, onShow, onAdd }: StepListProps) {
  const [said, setSaid] = useState('');
  const { gap, drag } = useDragging(steps, tools);
  const move = (step: Step, to: number): void => {
    if (tools.move(step, to)) setSaid(`${titleOf(step)} is now ${to + 1} of ${steps.length}`);
  };
  return (
    <>
      <PanelHeading id="steps-heading">Storyboard</PanelHeading>
      <ol className={classes.list} aria-labelledby="steps-heading">
        {steps.map((step, index) => (
          <li
            key={step.id}
            className={classes.item}
            data-shown={step === shown || undefined}
            data-gap={gap === index ? 'before' : gap === index + 1 ? 'after' : undefined}
            draggable
            {...drag(step, index)}
          >
            <StepButton
              step={step}
              index={index}
              isShown={step === shown}
              onShow={onShow}
              onMove={(to) => move(step, to)}
              onRemove={() => onShow(tools.remove(step))}
            />
            <StepMenu
              step={step}
              place={{ number: index + 1, count: steps.length }}
              tools={tools}
              onShow={onShow}
            />
          </li>
        ))}
      </ol>
      <div className={classes.foot}>
        <Button
          variant="default"
          fullWidth
          size="xs"
          leftSection={<Plus size={14} />}
          onClick={onAdd}
        >
          Add a step from the present view
        </Button>
      </div>
      <p className="bp-visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}

interface StepButtonProps {
  readonly step: Step;
  readonly index: number;
  readonly isShown: boolean;
  readonly onShow: (id: StepId) => void;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

function StepButton({ step, index, isShown, onShow, onMove, onRemove }: StepButtonProps) {
  const show = useCallback(() => onShow(step.id), [onShow, step.id]);
  const pointedOut = usePointedOut(step.id, show);
  const handleKeyDown = (event: KeyboardEvent): void => {
    const isUp = event.key === 'ArrowUp';
    if (event.altKey && (isUp || event.key === 'ArrowDown')) onMove(index + (isUp ? -1 : 1));
    else if (event.key === 'Delete' && !event.ctrlKey && !event.metaKey) onRemove();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <button
      type="button"
      className={classes.button}
      {...pointedOut}
      aria-current={isShown ? 'step' : undefined}
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
      onClick={show}
      onKeyDown={handleKeyDown}
    >
      <GripVertical size={14} className={classes.grip} aria-hidden="true" />
      <StepThumbnail step={step} className={classes.thumbnail} />
      <span className={classes.words}>
        <span className={classes.number}>{index + 1}</span>
        <span className={classes.title}>{titleOf(step)}</span>
      </span>
    </button>
  );
}

/** Dragging a step to a gap between others. */
function useDragging(steps: readonly Step[], tools: StepTools) {
  const [from, setFrom] = useState<number | null>(null);
  const [gap, setGap] = useState<number | null>(null);
  const stop = (): void => {
    setFrom(null);
    setGap(null);
  };
  const drag = (step: Step, index: number) => ({
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', titleOf(step));
      setFrom(index);
    },
    onDragOver: (event: DragEvent<HTMLElement>) => {
      // Anything else that is dragged over the page, a file say, is not ours to take.
      if (from === null) return;
      event.preventDefault();
      const { top, height } = event.currentTarget.getBoundingClientRect();
      setGap(event.clientY < top + height / 2 ? index : index + 1);
    },
    onDrop: (event: DragEvent) => {
      const dragged = from === null ? undefined : steps[from];
      if (!dragged || from === null || gap === null) return;
      event.preventDefault();
      tools.move(dragged, indexAfterDrop(from, gap));
      stop();
    },
    onDragEnd: stop,
  });
  return { gap, drag };
}

function titleOf(step: Step): string {
  return step.title || 'Untitled step';
}
