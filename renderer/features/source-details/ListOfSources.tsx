import { Button, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { Copy } from 'lucide-react';
import { useMemo, useState } from 'react';
import { htmlOf, type Part, plainTextOf } from '../../../shared/articles/cite/citation-runs.ts';
import {
  type CitationStyle,
  citationStyles,
  citationStyleWords,
} from '../../../shared/articles/cite/format-citation.ts';
import { listSources } from '../../../shared/articles/cite/list-sources.ts';
import { useDocument, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { notify, notifyProblem } from '../../ui/notify.ts';
import { type SourceScope, sourcesInScope } from './cited-sources.ts';
import classes from './ListOfSources.module.css';
import { putOnClipboard } from './put-on-clipboard.ts';
import { ScopeField } from './ScopeField.tsx';

const styleChoices = citationStyles.map((value) => ({ value, label: citationStyleWords[value] }));

/** A list of sources for a report, in the citation style that is chosen. */
export function ListOfSources() {
  const { session } = useWorkbench();
  const document = useDocument((state) => state);
  const style = useSession(({ citationStyle }) => citationStyle);
  const [scope, setScope] = useState<SourceScope>('cited');
  const references = useMemo(
    () => listSources(sourcesInScope(document, scope), style),
    [document, scope, style],
  );
  const close = (): void => session.setState({ dialog: null });
  const copy = async (): Promise<void> => {
    if (await putOnClipboard(describeList(references))) {
      notify(`Copied ${count(references.length)}: ${citationStyleWords[style]}.`);
      close();
    } else {
      notifyProblem(
        'The list was not copied',
        'The system did not give access to the clipboard. Nothing was changed; select the list and copy it by hand.',
      );
    }
  };
  return (
    <Modal opened title="Copy a list of sources" size="lg" onClose={close}>
      <Stack>
        <ScopeField scope={scope} onChange={setScope} />
        <NativeSelect
          label="Citation style"
          description="The reader’s “Copy with citation” uses it too."
          value={style}
          data={styleChoices}
          onChange={(event) =>
            session.setState({ citationStyle: event.currentTarget.value as CitationStyle })
          }
        />
        <Preview references={references} scope={scope} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button
            leftSection={<Copy size={16} />}
            disabled={references.length === 0}
            onClick={() => void copy()}
          >
            Copy {count(references.length)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

const mostShown = 100;

function Preview({
  references,
  scope,
}: {
  readonly references: readonly Part[];
  readonly scope: SourceScope;
}) {
  if (references.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {scope === 'cited'
          ? 'No passage is attached to this map yet. Attach some, or choose the whole library.'
          : 'The library is empty. Import articles or a bibliography first.'}
      </Text>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by keyboard.
    <section className={classes.frame} aria-label="The list as it is copied" tabIndex={0}>
      <ul className={classes.list}>
        {references.slice(0, mostShown).map((part, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two sources may read the same.
          <li key={at}>
            {part.map(({ text, isItalic }) => (isItalic ? <i key={text}>{text}</i> : text))}
          </li>
        ))}
      </ul>
      {references.length > mostShown && (
        <p className={classes.more}>and {references.length - mostShown} more</p>
      )}
    </section>
  );
}

function describeList(references: readonly Part[]) {
  return {
    text: references.map((part) => `${plainTextOf(part)}\n`).join(''),
    html: references.map((part) => `<p>${htmlOf(part)}</p>`).join(''),
  };
}

function count(sources: number): string {
  return sources === 1 ? '1 source' : `${sources} sources`;
}
