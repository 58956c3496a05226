import { Select } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { toId } from '../../../shared/lib/ids.ts';
import { distinctionOf } from '../../state/selectors/library.ts';
import { useDocument } from '../../state/use-workbench.ts';
import { citationOf } from '../../ui/citation.ts';
import classes from './MatrixTools.module.css';
import { shortWordsOf } from './matrix-words.ts';
import type { Matrix } from './use-matrix.ts';

const mostShown = 40;

/** Finds a passage of the library by its words or its source, and makes it a row. */
export function AddRow({ matrix }: { readonly matrix: Matrix }) {
  const { rows, addRow } = matrix;
  const passages = useDocument(({ passage }) => passage);
  const sources = useDocument(({ source }) => source);
  const [isOpen, setOpen] = useState(false);
  const [words, setWords] = useState('');
  // A library may have ten thousand passages: they are listed only while somebody looks at the list.
  const data = useMemo(() => {
    if (!isOpen) return [];
    const there = new Set(rows.map(({ passage }) => passage.id));
    return [...passages.values()].flatMap((passage) => {
      const source = sources.get(passage.sourceId);
      if (!source || there.has(passage.id)) return [];
      return {
        value: passage.id,
        label: `${shortWordsOf({ passage }, 90)} (${citationOf(source, distinctionOf({ source: sources, passage: passages }, source.id))})`,
      };
    });
  }, [isOpen, rows, passages, sources]);
  return (
    <Select
      className={classes.add ?? ''}
      size="xs"
      label="Add a row"
      placeholder="Words of a passage"
      leftSection={<Plus size={14} />}
      searchable
      limit={mostShown}
      nothingFoundMessage="No other passage says that"
      value={null}
      searchValue={words}
      data={data}
      onSearchChange={setWords}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      onChange={(id) => {
        if (id !== null) addRow(toId(id));
        setWords('');
      }}
    />
  );
}
