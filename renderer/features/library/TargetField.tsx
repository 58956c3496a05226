import { useMemo } from 'react';
import { useDocument, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { PickList } from './PickList.tsx';
import { recentTargetKeys } from './recent-targets.ts';
import { TargetOption } from './TargetOption.tsx';
import { choicesOfMap, rankTargets, type TargetChoice } from './targets.ts';

interface TargetFieldProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onChoose: (choice: TargetChoice) => void;
  readonly onCancel: () => void;
  /** What is done with something that is dropped on a place; nothing can be dropped when left out. */
  readonly onDrop?: (choice: TargetChoice, data: DataTransfer) => void;
}

/** A search as you type over every place of the map that a passage can be attached to. */
export function TargetField({ query, onQuery, onChoose, onCancel, onDrop }: TargetFieldProps) {
  const workbench = useWorkbench();
  const choices = useDocument(choicesOfMap);
  const selectedNodeIds = useSession(({ selection }) => selection.nodeIds);
  const { shown, moreCount } = useMemo(
    () => rankTargets(choices, query, { selectedNodeIds, recentKeys: recentTargetKeys(workbench) }),
    [choices, query, selectedNodeIds, workbench],
  );
  return (
    <PickList
      label="Search nodes, states, links and scenarios"
      placeholder="Node, state, link or scenario"
      nothingWords={
        choices.length === 0
          ? 'The map is empty. Add a node on the map first.'
          : `Nothing matches “${query}”. Try fewer words.`
      }
      query={query}
      onQuery={onQuery}
      items={shown}
      moreCount={moreCount}
      keyOf={({ key }) => key}
      onChoose={onChoose}
      onCancel={onCancel}
      {...(onDrop && { onDrop })}
    >
      {(choice, isActive) => <TargetOption choice={choice} isActive={isActive} />}
    </PickList>
  );
}
