import { ActionIcon, Menu } from '@mantine/core';
import { Copy, Ellipsis, FileDown, FileUp, type LucideIcon } from 'lucide-react';
import { Fragment } from 'react';
import { useWorkbench } from '../../state/use-workbench.ts';
import { actionByCode, runAction } from '../actions/index.ts';
import { useServices } from '../services/index.ts';

const sections: readonly (readonly (readonly [code: string, Icon: LucideIcon])[])[] = [
  [['article.import', FileDown]],
  [
    ['bibliography.import', FileDown],
    ['bibliography.export', FileUp],
    ['bibliography.list', Copy],
  ],
  [
    ['annotations.import', FileDown],
    ['annotations.export', FileUp],
  ],
];

/** What can be done with all articles together. */
export function LibraryMenu() {
  const context = { workbench: useWorkbench(), services: useServices() };
  return (
    <Menu position="bottom-end" withinPortal width={240}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="More for the library">
          <Ellipsis size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {sections.map((section, at) => (
          <Fragment key={section[0]?.[0]}>
            {at > 0 && <Menu.Divider />}
            {section.map(([code, Icon]) => {
              const action = actionByCode(code);
              return (
                <Menu.Item
                  key={code}
                  leftSection={<Icon size={16} />}
                  disabled={!(action.isEnabled?.(context) ?? true)}
                  onClick={() => void runAction(action, context)}
                >
                  {action.label}
                </Menu.Item>
              );
            })}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
