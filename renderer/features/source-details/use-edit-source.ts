import { editSource, type SourceFields } from '../../../shared/document/commands/evidence.ts';
import type { Source } from '../../../shared/model/source.ts';
import { useWorkbench } from '../../state/use-workbench.ts';

/** How fields of a source are changed, each change one step to undo. */
export function useEditSource({ id }: Source): (fields: SourceFields) => void {
  const workbench = useWorkbench();
  return (fields) => void workbench.dispatch(editSource, { sourceId: id, fields });
}
