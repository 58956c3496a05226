import { Button, Menu, UnstyledButton } from '@mantine/core';
import { Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import {
  compareMaps,
  type DifferenceKind,
  type MapDifference,
  type PlaceOnMap,
  placeOfDifference,
} from '../../../shared/compare/compare-maps.ts';
import { writeDifferenceReport } from '../../../shared/compare/report-json.ts';
import { writeDifferenceText } from '../../../shared/compare/report-text.ts';
import type { DocumentState } from '../../../shared/document/state.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { notify, notifyProblem } from '../../ui/notify.ts';
import { useTheme } from '../../ui/use-theme.ts';
import { useServices } from '../services/index.ts';
import classes from './Comparison.module.css';
import { DifferenceList } from './DifferenceList.tsx';
import { DifferencePicture } from './DifferencePicture.tsx';
import { linesOf } from './difference-lines.ts';
import { countDifferences, differenceKinds } from './difference-marks.ts';
import { drawDifference } from './draw-difference.ts';
import { Mark } from './Mark.tsx';

interface ComparisonProps {
  readonly before: DocumentState;
  readonly after: DocumentState;
  /** What the list is called when it is saved. */
  readonly name: string;
}

/** How one version differs from another: both in one picture, with marks, and a list beside it. */
export function Comparison({ before, after, name }: ComparisonProps) {
  const theme = useTheme();
  const difference = useMemo(() => compareMaps(before, after), [before, after]);
  const drawn = useMemo(
    () => drawDifference(before, after, difference, theme),
    [before, after, difference, theme],
  );
  const [hidden, setHidden] = useState<ReadonlySet<DifferenceKind>>(new Set());
  const [shown, setShown] = useState<PlaceOnMap | null>(null);
  const lines = useMemo(() => linesOf(difference, hidden), [difference, hidden]);
  if (difference.isSame) {
    return (
      <EmptyState title="Nothing differs">
        Both versions say the same, to the last field, and everything is in the same place.
      </EmptyState>
    );
  }
  return (
    <div className={classes.comparison}>
      {drawn ? (
        <DifferencePicture drawn={drawn} shown={shown} onChoose={setShown} />
      ) : (
        <div className={classes.nothing}>There is nothing to draw in either version.</div>
      )}
      <section className={classes.side} aria-label="List of differences">
        <Kinds difference={difference} hidden={hidden} onChange={setHidden} />
        <DifferenceList
          lines={lines}
          onShow={(each) => {
            const place = placeOfDifference(before, after, each);
            // Another object each time: asked again, it is shown again.
            setShown(place && { ...place });
          }}
        />
        <SaveList difference={difference} name={name} />
      </section>
    </div>
  );
}

interface KindsProps {
  readonly difference: MapDifference;
  readonly hidden: ReadonlySet<DifferenceKind>;
  readonly onChange: (hidden: ReadonlySet<DifferenceKind>) => void;
}

/** What the signs mean and how often they stand there; each can be left out of the list. */
function Kinds({ difference, hidden, onChange }: KindsProps) {
  const counts = useMemo(() => countDifferences(difference), [difference]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row everywhere
    <div className={classes.kinds} role="group" aria-label="What the list shows">
      {differenceKinds.map((how) => (
        <UnstyledButton
          key={how}
          className={classes.kind}
          aria-pressed={!hidden.has(how)}
          disabled={counts[how] === 0}
          onClick={() => {
            const next = new Set(hidden);
            if (!next.delete(how)) next.add(how);
            onChange(next);
          }}
        >
          <Mark how={how} />
          <span aria-hidden>
            {counts[how]} {how}
          </span>
          <span className="bp-visually-hidden">{counts[how]}</span>
        </UnstyledButton>
      ))}
    </div>
  );
}

function SaveList({ difference, name }: { difference: MapDifference; name: string }) {
  const { bridge } = useServices();
  const save = async (kind: 'text' | 'json'): Promise<void> => {
    const content =
      kind === 'json' ? writeDifferenceReport(difference) : writeDifferenceText(difference);
    const answer = await bridge.filesSave({
      kind,
      suggestedName: `${fileName(name)}.${kind === 'json' ? 'json' : 'txt'}`,
      bytes: new TextEncoder().encode(content),
    });
    if (!answer.ok) notifyProblem('The list was not saved', answer.message);
    else if (answer.value.saved) notify(`Saved as “${answer.value.name}”.`);
  };
  return (
    <div className={classes.foot}>
      <Menu position="top-end" withinPortal>
        <Menu.Target>
          <Button variant="default" size="compact-sm" leftSection={<Download size={14} />}>
            Save the list
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void save('text')}>As text</Menu.Item>
          <Menu.Item onClick={() => void save('json')}>As JSON, for other programs</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

const fileName = (name: string): string =>
  name
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 100) || 'Differences';
