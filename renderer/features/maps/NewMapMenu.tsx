import { Button, Menu } from '@mantine/core';
import { Plus } from 'lucide-react';
import { templates } from '../../../shared/templates/index.ts';
import type { TemplateCard } from '../services/index.ts';
import classes from './NewMapMenu.module.css';
import { useBeginMap } from './use-begin-map.ts';

/** Every template with the line that says what it is for. */
export function NewMapMenu({ own }: { readonly own: readonly TemplateCard[] }) {
  const begin = useBeginMap();
  return (
    <Menu position="bottom-end" withinPortal width={320}>
      <Menu.Target>
        <Button leftSection={<Plus size={16} />}>New map</Button>
      </Menu.Target>
      <Menu.Dropdown mah="70vh" style={{ overflowY: 'auto' }}>
        {templates.map(({ id, title, summary }) => (
          <Menu.Item key={id} onClick={() => void begin.from(id)}>
            <Words title={title} summary={summary} />
          </Menu.Item>
        ))}
        {own.length > 0 && (
          <>
            <Menu.Divider />
            <Menu.Label>Yours</Menu.Label>
          </>
        )}
        {own.map(({ templateId, title, summary }) => (
          <Menu.Item key={templateId} onClick={() => void begin.fromOwn(templateId)}>
            <Words title={title || 'Untitled template'} summary={summary} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Words({ title, summary }: { readonly title: string; readonly summary: string }) {
  return (
    <span className={classes.template}>
      <strong>{title}</strong>
      {summary && <span>{summary}</span>}
    </span>
  );
}
