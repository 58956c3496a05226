import { Button } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { Download, Table as TableIcon } from 'lucide-react';
import { type ReactNode, useId, useMemo, useState } from 'react';
import type { Chart, ChartRow } from '../../../shared/drawing/charts/chart.ts';
import classes from './ChartFigure.module.css';
import { ChartPicture } from './ChartPicture.tsx';
import { ChartPointer, type Pointing } from './ChartPointer.tsx';
import { ChartTableView } from './ChartTableView.tsx';
import { useSaveChart } from './use-save-chart.ts';

interface ChartFigureProps {
  /** Lays the chart out for so much room; the same function for as long as it draws the same. */
  readonly draw: (widthPx: number) => Chart;
  /** What the chart says, in a sentence or two. */
  readonly children?: ReactNode;
  /** What clicking on a row does, such as “where this comes from”. */
  readonly pick?: { readonly does: string; readonly onPick: (key: string) => void };
  readonly pointing?: Pointing;
}

const savedWidthPx = 760;
const leastWidthPx = 320;
const mostWidthPx = 1120;

/** A chart with its title and what it says, its numbers as a table, and both as files. */
export function ChartFigure({ draw, children, pick, pointing }: ChartFigureProps) {
  const { ref, width } = useElementSize();
  const [isTableShown, showTable] = useState(false);
  const save = useSaveChart();
  const titleId = useId();
  // Before it is measured, and where nothing is, it is drawn as it would be saved.
  const roomPx = Math.floor(width / 8) * 8 || savedWidthPx;
  const widthPx = Math.min(mostWidthPx, Math.max(leastWidthPx, roomPx));
  const chart = useMemo(() => draw(widthPx), [draw, widthPx]);
  return (
    <figure className={classes.figure} aria-labelledby={titleId}>
      <figcaption className={classes.head}>
        <h2 className={classes.title} id={titleId}>
          {chart.title}
        </h2>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          leftSection={<TableIcon size={12} />}
          aria-pressed={isTableShown}
          onClick={() => showTable(!isTableShown)}
        >
          Table
        </Button>
        {(['svg', 'csv'] as const).map((kind) => (
          <Button
            key={kind}
            size="compact-xs"
            variant="subtle"
            color="gray"
            leftSection={<Download size={12} />}
            aria-label={`Save “${chart.title}” as ${kind.toUpperCase()}`}
            onClick={() => void save(kind, draw(savedWidthPx))}
          >
            {kind.toUpperCase()}
          </Button>
        ))}
      </figcaption>
      {children && <div className={classes.words}>{children}</div>}
      <div className={classes.room} ref={ref}>
        <div className={classes.place} style={{ width: chart.widthPx }}>
          <ChartPicture chart={chart} />
          {pick && chart.rows.map((row) => <PickRow key={row.key} row={row} {...pick} />)}
          {pointing && <ChartPointer chart={chart} {...pointing} />}
        </div>
      </div>
      <div className={isTableShown ? classes.table : 'bp-visually-hidden'}>
        <ChartTableView title={chart.title} table={chart.table} />
      </div>
    </figure>
  );
}

function PickRow({
  row,
  does,
  onPick,
}: {
  readonly row: ChartRow;
  readonly does: string;
  readonly onPick: (key: string) => void;
}) {
  const { box, label, key } = row;
  return (
    <button
      type="button"
      className={classes.pick}
      style={{ left: box.xPx, top: box.yPx, width: box.widthPx, height: box.heightPx }}
      aria-label={`${label}: ${does}`}
      title={`${label}: ${does}`}
      onClick={() => onPick(key)}
    />
  );
}
