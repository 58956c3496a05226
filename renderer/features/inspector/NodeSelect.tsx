import { Select, type SelectProps } from '@mantine/core';
import { useMemo, useState } from 'react';
import { wordOfKind } from '../../../shared/drawing/kind-words.ts';
import { type NodeId, toId } from '../../../shared/lib/ids.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import { useDocument } from '../../state/use-workbench.ts';

interface NodeSelectProps
  extends Omit<SelectProps, 'value' | 'data' | 'onChange' | 'searchValue' | 'onSearchChange'> {
  readonly value: NodeId | null;
  /** Whether a node can be chosen here. */
  readonly isOffered: (node: MapNode) => boolean;
  readonly onChange: (nodeId: NodeId | null) => void;
}

/** Chooses a node of the map by typing some of its title. */
export function NodeSelect({ value, isOffered, onChange, ...rest }: NodeSelectProps) {
  const nodes = useDocument((document) => document.node);
  const [isOpen, setOpen] = useState(false);
  // A map may have thousands of nodes: they are listed only while somebody looks at the list.
  const data = useMemo(() => {
    const shown = isOpen ? [...nodes.values()].filter(isOffered) : [];
    const current = value === null ? undefined : nodes.get(value);
    if (current && !shown.includes(current)) shown.unshift(current);
    return shown.map((node) => ({ value: node.id, label: nameOf(node) }));
  }, [nodes, isOffered, isOpen, value]);
  return (
    <Select
      size="xs"
      searchable
      allowDeselect={false}
      limit={60}
      nothingFoundMessage="No node is called that"
      {...rest}
      value={value}
      data={data}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      onChange={(id) => onChange(id === null ? null : toId<NodeId>(id))}
    />
  );
}

function nameOf({ title, kind }: MapNode): string {
  return title || `Untitled ${wordOfKind(kind).toLowerCase()}`;
}
