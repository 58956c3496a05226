import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { useWorkbench } from '../../state/use-workbench.ts';
import { notify, notifyProblem } from '../../ui/notify.ts';
import { type CheckFinding, useServices } from '../services/index.ts';

type State =
  | { readonly kind: 'checking' }
  | { readonly kind: 'failed'; readonly problem: string }
  | { readonly kind: 'done'; readonly findings: readonly CheckFinding[] };

/** Looks through everything that is stored, and repairs what is chosen of what it found. */
export function CheckStorage() {
  const { session } = useWorkbench();
  const { care } = useServices();
  const [state, setState] = useState<State>({ kind: 'checking' });
  const check = useCallback(async (): Promise<void> => {
    setState({ kind: 'checking' });
    const checked = await care.check();
    setState(
      checked.ok
        ? { kind: 'done', findings: checked.value }
        : { kind: 'failed', problem: checked.failure },
    );
  }, [care]);
  useEffect(() => void check(), [check]);
  const close = (): void => session.setState({ dialog: null });
  return (
    <Modal opened title="Check and repair" size="xl" onClose={close}>
      <Stack>
        {state.kind === 'checking' && (
          <Text size="sm" role="status">
            Looking through the library and all maps. Nothing is changed.
          </Text>
        )}
        {state.kind === 'failed' && <Text size="sm">{state.problem}</Text>}
        {state.kind === 'done' && <Findings findings={state.findings} onRepaired={check} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Close
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Findings({
  findings,
  onRepaired,
}: {
  readonly findings: readonly CheckFinding[];
  readonly onRepaired: () => Promise<void>;
}) {
  const { care } = useServices();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isBusy, setBusy] = useState(false);
  const chosen = findings.filter(({ key, repair }) => repair !== null && !left.has(key));
  if (findings.length === 0) {
    return (
      <Text size="sm" role="status">
        Nothing is wrong: every map, article and passage is whole, and nothing lies about unused.
      </Text>
    );
  }
  const toggle = (key: string): void => {
    const next = new Set(left);
    if (!next.delete(key)) next.add(key);
    setLeft(next);
  };
  const repair = async (): Promise<void> => {
    setBusy(true);
    const repaired = await care.repair(chosen.map(({ key }) => key));
    setBusy(false);
    if (!repaired.ok) return notifyProblem('Nothing was repaired', repaired.failure);
    notify(repaired.value);
    await onRepaired();
  };
  const save = async (): Promise<void> => {
    const saved = await care.exportReport();
    if (!saved.ok) notifyProblem('The report was not saved', saved.failure);
    else if (saved.value !== null) notify(`The report was saved as ${saved.value}.`);
  };
  return (
    <>
      <Text size="sm" role="status">
        {findings.length === 1 ? '1 thing was found.' : `${findings.length} things were found.`}{' '}
        What you repair is kept as it was before, among the versions of its map. Undo in the open
        map begins anew after a repair.
      </Text>
      <Stack gap={12} mah={400} style={{ overflowY: 'auto' }}>
        {findings.map(({ key, where, what, repair: words }) => (
          <Checkbox
            key={key}
            disabled={words === null}
            checked={words !== null && !left.has(key)}
            label={`${where}: ${what}`}
            description={words ?? 'This cannot be repaired here. It is left as it is.'}
            onChange={() => toggle(key)}
          />
        ))}
      </Stack>
      <Group gap={8}>
        <Button disabled={chosen.length === 0} loading={isBusy} onClick={() => void repair()}>
          Repair {chosen.length === 1 ? '1 thing' : `${chosen.length} things`}
        </Button>
        <Button variant="default" onClick={() => void save()}>
          Save the report…
        </Button>
      </Group>
    </>
  );
}
