import { Menu } from '@mantine/core';
import { useWorkbench } from '../../state/use-workbench.ts';
import { Shortcut } from '../../ui/Shortcut.tsx';
import { actionByCode, runAction } from '../actions/index.ts';
import { useServices } from '../services/index.ts';

/** Actions that make sense now, with their keys. */
export function ActionItems({ codes }: { readonly codes: readonly string[] }) {
  const workbench = useWorkbench();
  const services = useServices();
  const context = { workbench, services };
  return codes.map(actionByCode).map((action) => {
    if (action.isEnabled?.(context) === false) return null;
    const [keys] = action.keys;
    return (
      <Menu.Item
        key={action.code}
        rightSection={keys && <Shortcut keys={keys} />}
        onClick={() => void runAction(action, context)}
      >
        {action.label}
      </Menu.Item>
    );
  });
}
