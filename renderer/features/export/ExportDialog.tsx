import {
  Alert,
  Button,
  Group,
  Modal,
  Radio,
  SegmentedControl,
  Stack,
  Switch,
  Tabs,
  Text,
} from '@mantine/core';
import { Download } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { writeMapSvg } from '../../../shared/drawing/map-svg.ts';
import type { SourceLevel } from '../../../shared/formats/branchpoint/envelope.ts';
import { findHeldBack } from '../../../shared/formats/branchpoint/write-map-file.ts';
import { useWhatNumbersRestOn } from '../../state/evidence-speaks.ts';
import { useDrawnNumbers } from '../../state/use-drawn-numbers.ts';
import { useSession, useWorkbench } from '../../state/use-workbench.ts';
import { notify, notifyProblem } from '../../ui/notify.ts';
import { useTheme } from '../../ui/use-theme.ts';
import { useServices } from '../services/index.ts';
import { drawPng } from './draw-png.ts';
import classes from './ExportDialog.module.css';
import type { ExportScope } from './export-scopes.ts';
import { fileNameOf } from './file-name.ts';
import { useScopes } from './use-scopes.ts';

type PictureTheme = 'light' | 'dark' | 'contrast';

/** Takes the map, or what is selected of it, away: as a picture or as a file. */
export function ExportDialog() {
  const { session } = useWorkbench();
  const { scopes, scope, choose } = useScopes();
  return (
    <Modal opened title="Export" size="lg" onClose={() => session.setState({ dialog: null })}>
      {scopes.length > 1 && (
        <SegmentedControl
          aria-label="What to export"
          fullWidth
          mb="md"
          value={scope.value}
          data={scopes.map(({ value, label }) => ({ value, label }))}
          onChange={(value) => choose(value as ExportScope['value'])}
        />
      )}
      <Tabs defaultValue="picture" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="picture">Picture</Tabs.Tab>
          <Tabs.Tab value="file">Map file</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="picture">
          <PictureExport scope={scope} />
        </Tabs.Panel>
        <Tabs.Panel value="file">
          <FileExport scope={scope} />
        </Tabs.Panel>
      </Tabs>
    </Modal>
  );
}

function PictureExport({ scope }: { readonly scope: ExportScope }) {
  const services = useServices();
  const { document, title } = scope;
  const numbers = useDrawnNumbers();
  const assumptions = useSession((session) => session.assumptions);
  const restsOn = useWhatNumbersRestOn();
  const current = useTheme();
  const [format, setFormat] = useState<'svg' | 'png'>('svg');
  const [scale, setScale] = useState('2');
  const [theme, setTheme] = useState<PictureTheme>(current);
  const [isFramed, setFramed] = useState(true);
  const [isBusy, setBusy] = useState(false);
  const [fontFaceCss, setFontFaceCss] = useState<string | null>(null);
  useEffect(() => void services.fontFacesFor(document).then(setFontFaceCss), [services, document]);

  const svg = useMemo(
    () =>
      writeMapSvg(document, numbers, {
        theme,
        title,
        assumptions,
        ...(restsOn ? { restsOn } : {}),
        hasCaption: isFramed,
        hasLegend: isFramed,
        ...(fontFaceCss ? { fontFaceCss } : {}),
      }),
    [document, numbers, theme, title, assumptions, restsOn, isFramed, fontFaceCss],
  );
  const preview = useObjectUrl(svg);
  const size = /width="([\d.]+)"[^>]*height="([\d.]+)"/.exec(svg);
  const factor = format === 'png' ? Number(scale) : 1;
  const pixels = size
    ? `${Math.round(Number(size[1]) * factor)} × ${Math.round(Number(size[2]) * factor)} px`
    : '';

  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      const bytes =
        format === 'svg' ? new TextEncoder().encode(svg) : await drawPng(svg, Number(scale));
      const suggestedName = fileNameOf(title, format);
      const answer = await services.bridge.filesSave({ kind: format, suggestedName, bytes });
      if (!answer.ok) notifyProblem('The picture was not saved', answer.message);
      else if (answer.value.saved) notify(`Saved as “${answer.value.name}”.`);
    } catch (error) {
      const detail = error instanceof Error ? error.message : '';
      notifyProblem('The picture could not be drawn', `${detail} The map itself is unchanged.`);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Stack>
      <div className={classes.preview} data-theme={theme}>
        {preview && <img src={preview} alt="Preview of the export" />}
      </div>
      <Group justify="space-between">
        <SegmentedControl
          aria-label="Format"
          value={format}
          data={[
            { value: 'svg', label: 'SVG' },
            { value: 'png', label: 'PNG' },
          ]}
          onChange={(value) => setFormat(value as 'svg' | 'png')}
        />
        {format === 'png' && (
          <SegmentedControl
            aria-label="Size"
            value={scale}
            data={['1', '2', '3'].map((value) => ({ value, label: `${value}×` }))}
            onChange={setScale}
          />
        )}
        <SegmentedControl
          aria-label="Theme of the picture"
          value={theme}
          data={[
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
            { value: 'contrast', label: 'High contrast' },
          ]}
          onChange={(value) => setTheme(value as PictureTheme)}
        />
      </Group>
      <Switch
        label="With title, assumptions and legend"
        checked={isFramed}
        onChange={(event) => setFramed(event.currentTarget.checked)}
      />
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" c="dimmed">
          {scope.describes}, {pixels}
          {scope.value !== 'map' && '. Its numbers are those of the whole map.'}
        </Text>
        <Button
          className={classes.save}
          leftSection={<Download size={16} />}
          loading={isBusy}
          disabled={fontFaceCss === null}
          onClick={() => void save()}
        >
          Save {format.toUpperCase()}
        </Button>
      </Group>
    </Stack>
  );
}

const levels: readonly { value: SourceLevel; label: string; description: string }[] = [
  {
    value: 'full',
    label: 'Full text',
    description:
      'The words of every source that allows it. For your own use, or texts you may pass on.',
  },
  {
    value: 'passages',
    label: 'Passages only',
    description: 'The quoted passages, without the articles around them.',
  },
  {
    value: 'citations',
    label: 'Citations only',
    description:
      'No words of any article. A colleague who has the same article gets every passage re-linked.',
  },
];

function FileExport({ scope }: { readonly scope: ExportScope }) {
  const services = useServices();
  const { document, title } = scope;
  const [level, setLevel] = useState<SourceLevel>('passages');
  const held = useMemo(() => findHeldBack(document, level), [document, level]);
  const save = async (): Promise<void> => {
    const content = await services.writeMapFile(level, document);
    const answer = await services.bridge.filesSave({
      kind: 'json',
      suggestedName: fileNameOf(title, 'json'),
      bytes: new TextEncoder().encode(content),
    });
    if (!answer.ok) notifyProblem('The file was not saved', answer.message);
    else if (answer.value.saved) notify(`Saved as “${answer.value.name}”.`);
  };
  return (
    <Stack>
      <Radio.Group
        label="How much of the sources goes along"
        value={level}
        onChange={(value) => setLevel(value as SourceLevel)}
      >
        <Stack mt="xs" gap="sm">
          {levels.map(({ value, label, description }) => (
            <Radio key={value} value={value} label={label} description={description} />
          ))}
        </Stack>
      </Radio.Group>
      {held.length > 0 && (
        <Alert color="gray" title="Some sources give less than that">
          {held
            .map(
              ({ title, given }) =>
                `${title} (${given === 'citations' ? 'citation only' : 'passages only'})`,
            )
            .join(', ')}
          . Change what may be shared of a source in the library.
        </Alert>
      )}
      {scope.leftOut && (
        <Alert color="gray" title="What this part leaves out">
          {scope.leftOut}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button leftSection={<Download size={16} />} onClick={() => void save()}>
          Save map file
        </Button>
      </Group>
    </Stack>
  );
}

/** An address by which an image can show an SVG; given back when it is no longer shown. */
function useObjectUrl(svg: string): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [svg]);
  return url;
}
