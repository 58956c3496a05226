import { ActionIcon, Menu, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { Ellipsis } from 'lucide-react';
import { type ReactNode, useCallback, useState } from 'react';
import { templates } from '../../../shared/templates/index.ts';
import type { Template } from '../../../shared/templates/template.ts';
import { notify, notifyProblem } from '../../ui/notify.ts';
import { type TemplateCard, useServices } from '../services/index.ts';
import { Picture } from './Picture.tsx';
import { RenameTemplateDialog } from './RenameTemplateDialog.tsx';
import classes from './Templates.module.css';
import words from './TileWords.module.css';
import { useBeginMap } from './use-begin-map.ts';

/** What a map can begin with: the templates that come with the program, and the person's own. */
export function Templates({ own }: { readonly own: readonly TemplateCard[] }) {
  return (
    <section className={classes.templates} aria-labelledby="templates-heading">
      <h2 id="templates-heading" className={classes.subheading}>
        Begin with a template
      </h2>
      <ul className={classes.grid}>
        {templates.map((template) => (
          <ShippedTemplate key={template.id} template={template} />
        ))}
      </ul>
      <h3 id="own-templates-heading" className={classes.yours}>
        Yours
      </h3>
      {own.length === 0 ? (
        <p className={classes.hint}>
          None yet. “Save as a template” in the menu of a map keeps its structure and numbers here,
          to begin other maps with.
        </p>
      ) : (
        <ul className={classes.grid} aria-labelledby="own-templates-heading">
          {own.map((template) => (
            <OwnTemplate key={template.templateId} template={template} />
          ))}
        </ul>
      )}
    </section>
  );
}

function ShippedTemplate({ template: { id, title, summary } }: { readonly template: Template }) {
  const { maps } = useServices();
  const begin = useBeginMap();
  const draw = useCallback(
    (theme: 'light' | 'dark') => maps.templatePicture(id, theme),
    [maps, id],
  );
  return (
    <TemplateTile title={title} summary={summary} draw={draw} onBegin={() => void begin.from(id)} />
  );
}

function OwnTemplate({ template }: { readonly template: TemplateCard }) {
  const { maps } = useServices();
  const begin = useBeginMap();
  const { templateId, summary } = template;
  const title = template.title || 'Untitled template';
  const draw = useCallback(
    (theme: 'light' | 'dark') => maps.picture(templateId, theme),
    [maps, templateId],
  );
  return (
    <TemplateTile
      title={title}
      summary={summary}
      draw={draw}
      onBegin={() => void begin.fromOwn(templateId)}
      menu={<TemplateMenu template={template} title={title} />}
    />
  );
}

interface TemplateTileProps {
  readonly title: string;
  readonly summary: string;
  readonly draw: (theme: 'light' | 'dark') => Promise<string | null>;
  readonly onBegin: () => void;
  /** Own templates only. */
  readonly menu?: ReactNode;
}

function TemplateTile({ title, summary, draw, onBegin, menu }: TemplateTileProps) {
  return (
    <li className={classes.tile} data-own={menu ? true : undefined}>
      <button type="button" className={classes.begin} onClick={onBegin}>
        <span className={classes.picture}>
          <Picture draw={draw} />
        </span>
        <span className={classes.words}>
          <span className={words.title} title={title}>
            {title}
          </span>
          <span className={words.detail}>{summary}</span>
        </span>
      </button>
      {menu && <div className={classes.menu}>{menu}</div>}
    </li>
  );
}

function TemplateMenu({
  template,
  title,
}: {
  readonly template: TemplateCard;
  readonly title: string;
}) {
  const { maps } = useServices();
  const [isRenaming, setRenaming] = useState(false);
  const remove = async (): Promise<void> => {
    const removed = await maps.deleteTemplate(template.templateId);
    if (removed.ok) notify(`The template “${title}” was deleted.`);
    else notifyProblem('The template was not deleted', removed.failure);
  };
  const confirmDeletion = (): void => {
    modals.openConfirmModal({
      title: `Delete the template “${title}” for ever?`,
      children: (
        <Text size="sm">
          It is taken out of the database and cannot be brought back by undo. Maps that were begun
          with it stay as they are, and so do copies on disk.
        </Text>
      ),
      labels: { confirm: 'Delete for ever', cancel: 'Keep it' },
      confirmProps: { color: 'red' },
      onConfirm: () => void remove(),
    });
  };
  return (
    <>
      {isRenaming && (
        <RenameTemplateDialog template={template} onClose={() => setRenaming(false)} />
      )}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`More about the template ${title}`}>
            <Ellipsis size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setRenaming(true)}>Rename…</Menu.Item>
          <Menu.Item color="red" onClick={confirmDeletion}>
            Delete for ever…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
