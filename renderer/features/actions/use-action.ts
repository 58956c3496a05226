import { useWorkbench } from '../../state/use-workbench.ts';
import { useServices } from '../services/index.ts';
import { actionByCode, runAction } from './actions.ts';

/** An action for a button: its name, its key, and how to run it. */
export function useAction(code: string): { label: string; shortcut?: string; run: () => void } {
  const workbench = useWorkbench();
  const services = useServices();
  const action = actionByCode(code);
  const [shortcut] = action.keys;
  return {
    label: action.label,
    ...(shortcut ? { shortcut } : {}),
    run: () => void runAction(action, { workbench, services }),
  };
}
