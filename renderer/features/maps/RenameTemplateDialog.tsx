import { type TemplateCard, useServices } from '../services/index.ts';
import { TemplateForm } from './TemplateForm.tsx';

interface RenameTemplateDialogProps {
  readonly template: TemplateCard;
  readonly onClose: () => void;
}

/** Gives one of the person's own templates another name or line. */
export function RenameTemplateDialog({ template, onClose }: RenameTemplateDialogProps) {
  const { maps } = useServices();
  return (
    <TemplateForm
      heading="Rename the template"
      names={template}
      verb="Rename"
      problem="The template was not renamed"
      onClose={onClose}
      onSave={(names) => maps.renameTemplate(template.templateId, names)}
    />
  );
}
