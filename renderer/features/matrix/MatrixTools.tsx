import { Autocomplete, NativeSelect, SegmentedControl } from '@mantine/core';
import { useMemo } from 'react';
import { inconsistencyMethods } from '../../../shared/analysis/ach/inconsistency.ts';
import { analystsOf, type RowChoice } from '../../../shared/analysis/ach/matrix.ts';
import { toId } from '../../../shared/lib/ids.ts';
import { sourcesInOrder } from '../../state/selectors/library.ts';
import { useDocument, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { NodeSelect } from '../inspector/index.ts';
import { AddRow } from './AddRow.tsx';
import classes from './MatrixTools.module.css';
import { diagnosticityFormula, methodFormulas, methodNames } from './matrix-words.ts';
import { rowOrderNames, rowOrders } from './sort-matrix.ts';
import { TakeInRatings } from './TakeInRatings.tsx';
import { canBeWeighed, type Matrix, type MatrixView } from './use-matrix.ts';

/** What is weighed, which rows there are, whose ratings, and by which formula. */
export function MatrixTools({ matrix }: { readonly matrix: Matrix }) {
  const { session } = useWorkbench();
  const { node, settings, set } = matrix;
  return (
    <div className={classes.tools}>
      <div className={classes.line} role="toolbar" aria-label="Matrix">
        <NodeSelect
          className={classes.node ?? ''}
          label="States of"
          value={node.id}
          isOffered={canBeWeighed}
          onChange={(matrixNodeId) => session.setState({ matrixNodeId })}
        />
        <RowsSelect choice={settings.choice} onChange={(choice) => set({ choice })} />
        <NativeSelect
          className={classes.choice ?? ''}
          size="xs"
          label="Rows"
          value={settings.order}
          data={rowOrders.map((order) => ({ value: order, label: rowOrderNames[order] }))}
          onChange={({ currentTarget: { value } }) => {
            const order = rowOrders.find((each) => each === value);
            if (order) set({ order });
          }}
        />
        <NativeSelect
          className={classes.choice ?? ''}
          size="xs"
          label="Columns"
          value={settings.isByInconsistency ? 'inconsistency' : 'map'}
          data={[
            { value: 'map', label: 'As on the map' },
            { value: 'inconsistency', label: 'By inconsistency' },
          ]}
          onChange={({ currentTarget: { value } }) =>
            set({ isByInconsistency: value === 'inconsistency' })
          }
        />
        <NativeSelect
          className={classes.choice ?? ''}
          size="xs"
          label="Inconsistency"
          value={settings.method}
          data={inconsistencyMethods.map((method) => ({
            value: method,
            label: methodNames[method],
          }))}
          onChange={({ currentTarget: { value } }) => {
            const method = inconsistencyMethods.find((each) => each === value);
            if (method) set({ method });
          }}
        />
        <ViewChoice view={settings.view} onChange={(view) => set({ view })} />
        <AddRow matrix={matrix} />
      </div>
      <p className={classes.formulas}>
        <span>
          <b>CC C c</b> supports, <b>N</b> context, <b>i I II</b> challenges: double for high
          diagnosticity, small for low.
        </span>
        <span>{methodFormulas[settings.method]}</span>
        <span>{diagnosticityFormula}</span>
      </p>
    </div>
  );
}

interface RowsSelectProps {
  readonly choice: RowChoice;
  readonly onChange: (choice: RowChoice) => void;
}

function RowsSelect({ choice, onChange }: RowsSelectProps) {
  const sources = useDocument(sourcesInOrder);
  return (
    <NativeSelect
      className={classes.passages ?? ''}
      size="xs"
      label="Passages"
      value={choice.kind === 'source' ? choice.sourceId : choice.kind}
      data={[
        { value: 'node', label: 'About this node' },
        { value: 'library', label: 'All of the library' },
        ...(sources.length > 0
          ? [
              {
                group: 'Of one source',
                items: sources.map(({ id, title }) => ({ value: id, label: title || 'Untitled' })),
              },
            ]
          : []),
      ]}
      onChange={({ currentTarget: { value } }) =>
        onChange(
          value === 'node' || value === 'library'
            ? { kind: value }
            : { kind: 'source', sourceId: toId(value) },
        )
      }
    />
  );
}

const views: readonly { readonly value: MatrixView; readonly label: string }[] = [
  { value: 'agreed', label: 'Agreed' },
  { value: 'analyst', label: 'One analyst' },
  { value: 'differences', label: 'Side by side' },
];

interface ViewChoiceProps {
  readonly view: MatrixView;
  readonly onChange: (view: MatrixView) => void;
}

/** Whose ratings are shown, and in whose name they are given. */
function ViewChoice({ view, onChange }: ViewChoiceProps) {
  const { session } = useWorkbench();
  const known = useDocument(analystsOf);
  const analyst = useSession((state) => state.analyst);
  const names = useMemo(() => [...known], [known]);
  return (
    <>
      <div>
        <div className={classes.label} aria-hidden="true">
          Ratings
        </div>
        <SegmentedControl
          size="xs"
          aria-label="Ratings"
          value={view}
          data={[...views]}
          onChange={(value) => onChange(views.find((each) => each.value === value)?.value ?? view)}
        />
      </div>
      {view === 'differences' && <TakeInRatings />}
      {view === 'analyst' && (
        <Autocomplete
          className={classes.analyst ?? ''}
          size="xs"
          label="Rating as"
          placeholder="Your name"
          maxLength={80}
          value={analyst}
          data={names}
          onChange={(name) => session.setState({ analyst: name.trimStart() })}
        />
      )}
    </>
  );
}
