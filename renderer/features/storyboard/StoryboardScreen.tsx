import { Button } from '@mantine/core';
import { Clapperboard, Plus } from 'lucide-react';
import { useState } from 'react';
import type { StepId } from '../../../shared/lib/ids.ts';
import { stepsInOrder } from '../../state/selectors/steps.ts';
import { useDocument } from '../../state/use-workbench.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { StepEditor } from './StepEditor.tsx';
import { StepList } from './StepList.tsx';
import classes from './StoryboardScreen.module.css';
import { useStepTools } from './use-steps.ts';

/** The talk behind the map: its steps in order, and what each puts before the room. */
export function StoryboardScreen() {
  const steps = useDocument(stepsInOrder);
  const tools = useStepTools();
  const [shownId, setShownId] = useState<StepId | null>(null);
  const [isNew, setIsNew] = useState(false);
  const index = Math.max(
    0,
    steps.findIndex(({ id }) => id === shownId),
  );
  const shown = steps[index];
  const show = (id: StepId | null, isJustAdded = false): void => {
    setShownId(id);
    setIsNew(isJustAdded && id !== null);
  };
  const add = (): void => show(tools.add(shown?.id ?? null) ?? shown?.id ?? null, true);

  if (!shown) {
    return (
      <main className={classes.blank} aria-label="Storyboard">
        <h1 className="bp-visually-hidden">Storyboard</h1>
        <EmptyState
          icon={<Clapperboard size={32} strokeWidth={1.5} />}
          title="No steps yet"
          action={
            <Button leftSection={<Plus size={16} />} onClick={add}>
              Add a step from the present view
            </Button>
          }
        >
          A storyboard walks a room through the map, one step at a time. Select nodes on the map,
          assume what should be assumed, and keep that as a step.
        </EmptyState>
      </main>
    );
  }
  return (
    <div className={classes.screen}>
      <aside className={classes.side} aria-label="Steps">
        <StepList steps={steps} shown={shown} tools={tools} onShow={show} onAdd={add} />
      </aside>
      <main className={classes.main} aria-label="Step">
        <StepEditor
          key={shown.id}
          step={shown}
          place={{ number: index + 1, count: steps.length }}
          tools={tools}
          isNew={isNew}
          onShow={show}
        />
      </main>
    </div>
  );
}
