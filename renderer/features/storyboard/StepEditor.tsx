import { Button, Textarea } from '@mantine/core';
import { Play } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { putStep } from '../../../shared/document/commands/scenario.ts';
import type { StepId } from '../../../shared/lib/ids.ts';
import type { Step } from '../../../shared/model/step.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import { InlineText } from '../../ui/InlineText.tsx';
import classes from './StepEditor.module.css';
import { StepMenu } from './StepMenu.tsx';
import { StepPassages } from './StepPassages.tsx';
import { StepScene } from './StepScene.tsx';
import { StepThumbnail } from './StepThumbnail.tsx';
import type { StepFields } from './step-changes.ts';
import type { StepTools } from './use-steps.ts';

interface StepEditorProps {
  readonly step: Step;
  readonly place: { readonly number: number; readonly count: number };
  readonly tools: StepTools;
  /** Just added: its title is the first thing to type. */
  readonly isNew: boolean;
  readonly onShow: (id: StepId | null) => void;
}

/** Everything that one step says, shows and assumes. */
export function StepEditor({ step, place, tools, isNew, onShow }: StepEditorProps) {
  const workbench = useWorkbench();
  const title = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isNew) title.current?.querySelector('input')?.focus();
  }, [isNew]);
  const edit = (fields: StepFields, mergeKey?: string): void => {
    workbench.dispatch(putStep, { step: { ...step, ...fields } }, mergeKey ? { mergeKey } : {});
  };
  return (
    <div className={classes.editor}>
      <header className={classes.head}>
        <div className={classes.titles} ref={title}>
          <p className={classes.place}>
            Step {place.number} of {place.count}
          </p>
          <h1 className={classes.title}>
            <InlineText
              label="Step title"
              value={step.title}
              placeholder="Untitled step"
              onChange={(text) => edit({ title: text })}
            />
          </h1>
        </div>
        <Button
          variant="default"
          leftSection={<Play size={16} />}
          onClick={() => tools.presentFrom(step)}
        >
          Present from here
        </Button>
        <StepMenu step={step} place={place} tools={tools} onShow={onShow} />
      </header>
      <div className={classes.columns}>
        <div className={classes.column}>
          <StepThumbnail step={step} className={classes.preview} />
          <StepScene step={step} onEdit={edit} />
        </div>
        <div className={classes.column}>
          <Textarea
            label="Speaker notes"
            description="For you alone: they never come on the stage"
            autosize
            minRows={5}
            maxRows={16}
            value={step.notes}
            onChange={(event) => edit({ notes: event.currentTarget.value }, `notes ${step.id}`)}
          />
          <StepPassages step={step} onEdit={edit} />
        </div>
      </div>
    </div>
  );
}
