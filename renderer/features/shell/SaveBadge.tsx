import { useOpenMap } from '../../state/use-workbench.ts';
import { describeSave } from './describe-save.ts';
import classes from './SaveBadge.module.css';

/** Beside the title: the state of the disk in one word. */
export function SaveBadge() {
  const save = useOpenMap((map) => map.save);
  const { word, tone } = describeSave(save);
  return (
    <span className={classes.badge} data-save={save.kind} data-tone={tone}>
      {word}
    </span>
  );
}
