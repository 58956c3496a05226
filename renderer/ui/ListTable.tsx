import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

interface ListTableProps {
  /** What stands over each column, in their order; `unseen` for a name that only screen readers need. */
  readonly columns: readonly (string | { readonly unseen: string })[];
  /** Narrower, it scrolls sideways. */
  readonly minWidthPx: number;
  /** Longer, it scrolls under its head. */
  readonly maxHeightPx: number;
  readonly children: ReactNode;
}

/** A table that scrolls in a dialogue, under a head that stays. */
export function ListTable({ columns, minWidthPx, maxHeightPx, children }: ListTableProps) {
  return (
    <Table.ScrollContainer
      minWidth={minWidthPx}
      maxHeight={maxHeightPx}
      // What is scrolled to by wheel is to be reached by keys too.
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
    >
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) =>
              typeof column === 'string' ? (
                <Table.Th key={column}>{column}</Table.Th>
              ) : (
                <Table.Th key={column.unseen}>
                  <span className="bp-visually-hidden">{column.unseen}</span>
                </Table.Th>
              ),
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
