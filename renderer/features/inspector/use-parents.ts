import { useMemo } from 'react';
import { parentsOfTable } from '../../../shared/analysis/how-likely/row-table.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import { useDocument } from '../../state/use-workbench.ts';

/** The nodes whose states the rows of a node may name. */
export function useParents(node: MapNode): readonly MapNode[] {
  const nodes = useDocument((document) => document.node);
  const edges = useDocument((document) => document.edge);
  return useMemo(() => parentsOfTable(node, nodes, edges.values()), [node, nodes, edges]);
}
