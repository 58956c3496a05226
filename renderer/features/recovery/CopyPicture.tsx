import { useCallback } from 'react';
import { failure, type Result, success } from '../../../shared/lib/result.ts';
import { MapPicture } from '../../ui/MapPicture.tsx';
import classes from './CopyPicture.module.css';
import { useRecovery } from './recovery.ts';

interface CopyPictureProps {
  readonly snapshotId: string | null;
  /** What the picture shows, for people who do not see it. */
  readonly name: string;
}

/** What a copy on the disk holds. */
export function CopyPicture({ snapshotId, name }: CopyPictureProps) {
  const recovery = useRecovery();
  const draw = useCallback(
    async (theme: 'light' | 'dark'): Promise<Result<string, string>> => {
      if (!snapshotId) return failure('Choose a copy to see what it holds.');
      const copy = await recovery.look(snapshotId);
      if (!copy.ok) return copy;
      const svg = await copy.value.draw(theme);
      return svg === null ? failure('This map has no nodes yet.') : success(svg);
    },
    [recovery, snapshotId],
  );
  return (
    <figure className={classes.figure}>
      <MapPicture draw={draw} name={name} busy="Reading the copy" />
      <figcaption className={classes.caption}>{name}</figcaption>
    </figure>
  );
}
