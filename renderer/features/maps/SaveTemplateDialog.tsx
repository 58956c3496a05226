import { Checkbox, Text } from '@mantine/core';
import { useState } from 'react';
import { mapRecordOf } from '../../../shared/document/state.ts';
import type { MapId } from '../../../shared/lib/ids.ts';
import { useOpenMap, useWorkbench } from '../../state/use-workbench.ts';
import { notify } from '../../ui/notify.ts';
import { useServices } from '../services/index.ts';
import { TemplateForm, type TemplateNames } from './TemplateForm.tsx';

interface SaveTemplateDialogProps {
  readonly mapId: MapId;
  readonly title: string;
  readonly onClose: () => void;
}

/** Keeps a copy of a map as a template: structure and numbers always, the rest as chosen. */
export function SaveTemplateDialog({ mapId, title, onClose }: SaveTemplateDialogProps) {
  const { maps } = useServices();
  const [hasEvidence, setEvidence] = useState(false);
  const [hasStory, setStory] = useState(false);
  const save = async (names: TemplateNames) => {
    const saved = await maps.saveAsTemplate(mapId, { ...names, hasEvidence, hasStory });
    if (saved.ok)
      notify(`“${names.title}” is kept as a template. It is on the Maps screen, under Yours.`);
    return saved;
  };
  return (
    <TemplateForm
      heading="Save as a template"
      names={{ title, summary: '' }}
      verb="Save template"
      problem="The template was not saved"
      onClose={onClose}
      onSave={save}
    >
      <Text size="sm">
        Nodes with their states, links, likelihoods, values and the reasons for them go along. Your
        map stays as it is.
      </Text>
      <Checkbox
        label="Evidence too"
        description="Attached passages, and those that numbers rest on. They stay in your library; maps begun with the template point to them."
        checked={hasEvidence}
        onChange={(event) => setEvidence(event.currentTarget.checked)}
      />
      <Checkbox
        label="Scenarios and storyboard too"
        checked={hasStory}
        onChange={(event) => setStory(event.currentTarget.checked)}
      />
    </TemplateForm>
  );
}

/** The same for the map that is open, asked for by key or palette. */
export function SaveOpenMapAsTemplate() {
  const { session } = useWorkbench();
  const mapId = useOpenMap((open) => open.mapId);
  const title = useOpenMap(({ document }) => mapRecordOf(document)?.title ?? '');
  if (!mapId) return null;
  return (
    <SaveTemplateDialog
      mapId={mapId}
      title={title || 'Untitled map'}
      onClose={() => session.setState({ dialog: null })}
    />
  );
}
