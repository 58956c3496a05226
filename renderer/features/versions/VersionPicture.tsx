import { useCallback } from 'react';
import { failure, type Result, success } from '../../../shared/lib/result.ts';
import { MapPicture } from '../../ui/MapPicture.tsx';
import { useServices } from '../services/index.ts';
import classes from './Versions.module.css';

interface VersionPictureProps {
  readonly versionId: string;
  /** What the picture shows, for people who do not see it. */
  readonly name: string;
}

/** The map as it was. */
export function VersionPicture({ versionId, name }: VersionPictureProps) {
  const { versions } = useServices();
  const draw = useCallback(
    async (theme: 'light' | 'dark'): Promise<Result<string, string>> => {
      const drawn = await versions.picture(versionId, theme);
      if (!drawn.ok) return drawn;
      return drawn.value === null ? failure('The map had no nodes then.') : success(drawn.value);
    },
    [versions, versionId],
  );
  return (
    <div className={classes.picturePlace}>
      <MapPicture draw={draw} name={name} busy="Drawing the version" />
    </div>
  );
}
