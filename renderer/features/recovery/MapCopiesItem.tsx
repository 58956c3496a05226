import { Checkbox, Radio, Stack, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { SnapshotEntry } from '../../../shared/ipc/contract.ts';
import type { MapCopies } from './copies-of-maps.ts';
import { count, describeContent, describeOrigin } from './copy-words.ts';
import classes from './MapCopiesItem.module.css';

interface MapCopiesItemProps {
  readonly map: MapCopies;
  readonly isChosen: boolean;
  readonly copyId: string | null;
  /** Why copies of which that is known cannot be used. */
  readonly damaged: ReadonlyMap<string, string>;
  readonly isShown: boolean;
  readonly onChoose: (isChosen: boolean) => void;
  readonly onCopy: (snapshotId: string) => void;
  /** The person looks at this map: its picture is shown. */
  readonly onShow: () => void;
}

/** One map: what was found of it, whether it shall be restored, and from which copy. */
export function MapCopiesItem(props: MapCopiesItemProps) {
  const { map, isChosen, copyId, damaged, isShown } = props;
  const [isLong, setLong] = useState(false);
  const [newest] = map.copies;
  const older = map.copies.length - 1;
  // A copy further down that was taken because the newest is damaged must be seen.
  const shown = isLong || copyId !== newest?.snapshotId ? map.copies : map.copies.slice(0, 1);
  return (
    <li className={classes.item} data-shown={isShown || undefined} onFocus={props.onShow}>
      <Checkbox
        label={<span className={classes.title}>{map.title}</span>}
        description={map.problem ?? undefined}
        classNames={{ description: classes.problem ?? '' }}
        checked={isChosen}
        disabled={copyId === null}
        onChange={(event) => props.onChoose(event.currentTarget.checked)}
        onClick={props.onShow}
      />
      {newest ? (
        <Radio.Group
          className={classes.copies}
          aria-label={`Copy of ${map.title}`}
          value={copyId}
          onChange={props.onCopy}
        >
          <Stack gap={8}>
            {shown.map((copy) => (
              <CopyRadio key={copy.snapshotId} copy={copy} damage={damaged.get(copy.snapshotId)} />
            ))}
          </Stack>
        </Radio.Group>
      ) : (
        <Text className={classes.copies} size="sm">
          There is no copy of it on this computer.
        </Text>
      )}
      {shown.length === 1 && older > 0 && (
        <UnstyledButton className={classes.more} onClick={() => setLong(true)}>
          Show {count(older, 'older copy', 'older copies')}
          <span className="bp-visually-hidden"> of {map.title}</span>
        </UnstyledButton>
      )}
    </li>
  );
}

function CopyRadio({
  copy,
  damage,
}: {
  readonly copy: SnapshotEntry;
  readonly damage: string | undefined;
}) {
  return (
    <Radio
      size="sm"
      value={copy.snapshotId}
      label={describeOrigin(copy)}
      description={damage ?? describeContent(copy)}
      disabled={damage !== undefined}
    />
  );
}
