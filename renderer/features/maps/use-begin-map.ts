import type { MapId } from '../../../shared/lib/ids.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import { notifyProblem } from '../../ui/notify.ts';
import { useServices } from '../services/index.ts';

/** Makes a map from a template, the program's or one's own, and opens it. */
export function useBeginMap(): {
  readonly from: (templateId: string) => Promise<void>;
  readonly fromOwn: (templateId: MapId) => Promise<void>;
} {
  const { maps } = useServices();
  const { session } = useWorkbench();
  const show = async (making: Promise<Result<MapId, string>>): Promise<void> => {
    const made = await making;
    if (made.ok) session.setState({ screen: 'map' });
    else notifyProblem('The map was not made', made.failure);
  };
  return {
    from: (templateId) => show(maps.createFromTemplate(templateId)),
    fromOwn: (templateId) => show(maps.createFromOwnTemplate(templateId)),
  };
}
