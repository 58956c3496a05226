import { Button, Checkbox, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import type { MapId } from '../../../shared/lib/ids.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import { notify, notifyProblem } from '../../ui/notify.ts';
import { type ForgettingPlan, useServices } from '../services/index.ts';

/** Asks whether the open map is to be forgotten. */
export function ForgetOpenMap() {
  const { session, map } = useWorkbench();
  // The one that was open when it was asked for: on its way out none is.
  const [mapId] = useState(() => map.getState().mapId);
  const close = useCallback(() => session.setState({ dialog: null }), [session]);
  return mapId && <ForgetMap mapId={mapId} onClose={close} />;
}

/** Forgets a map everywhere within reach, once its title was typed; says what is out of reach. */
export function ForgetMap({
  mapId,
  onClose,
}: {
  readonly mapId: MapId;
  readonly onClose: () => void;
}) {
  const { care } = useServices();
  const [plan, setPlan] = useState<ForgettingPlan | null>(null);
  useEffect(() => {
    void care.planForgetting(mapId).then((planned) => {
      if (planned.ok) setPlan(planned.value);
      else {
        notifyProblem('The map cannot be forgotten now', planned.failure);
        onClose();
      }
    });
  }, [care, mapId, onClose]);
  const title = plan?.title || 'Untitled map';
  return (
    <Modal opened title="Forget this map" size="xl" onClose={onClose}>
      {plan ? (
        <ForgetForm plan={plan} title={title} onClose={onClose} />
      ) : (
        <Text size="sm">Looking up what belongs to the map…</Text>
      )}
    </Modal>
  );
}

function ForgetForm({
  plan,
  title,
  onClose,
}: {
  readonly plan: ForgettingPlan;
  readonly title: string;
  readonly onClose: () => void;
}) {
  const { care } = useServices();
  const { session, map } = useWorkbench();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isBusy, setBusy] = useState(false);
  const isSure = typed.trim() === title.trim();
  const forget = async (): Promise<void> => {
    setBusy(true);
    const forgotten = await care.forget(plan, [...chosen]);
    setBusy(false);
    if (!forgotten.ok) return notifyProblem('Not all of the map was forgotten', forgotten.failure);
    if (map.getState().mapId === null) session.setState({ screen: 'maps' });
    notify(forgotten.value);
    onClose();
  };
  const toggle = (sourceId: string): void => {
    const next = new Set(chosen);
    if (!next.delete(sourceId)) next.add(sourceId);
    setChosen(next);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isSure && !isBusy) void forget();
      }}
    >
      <Stack>
        <Text size="sm">
          <b>“{title}”</b> is deleted for ever: from the database, with its versions, its place in
          the search and its copies on disk. Undo cannot bring it back.
        </Text>
        {plan.articles.length > 0 && (
          <Stack gap={8} role="group" aria-label="Articles that only this map cites">
            <Text size="sm">
              No other map cites these articles. Those that you tick are forgotten with their texts,
              files and passages:
            </Text>
            {plan.articles.map(({ sourceId, title: name, passageCount }) => (
              <Checkbox
                key={sourceId}
                label={name || 'Untitled article'}
                description={passageCount === 1 ? '1 passage' : `${passageCount} passages`}
                checked={chosen.has(sourceId)}
                onChange={() => toggle(sourceId)}
              />
            ))}
          </Stack>
        )}
        <div>
          <Text size="sm">Branchpoint cannot reach, so look for them yourself:</Text>
          <List size="sm" mt={4}>
            {plan.notReached.map((each) => (
              <List.Item key={each}>{each}</List.Item>
            ))}
          </List>
        </div>
        <TextInput
          label={`To confirm, type the title: ${title}`}
          value={typed}
          data-autofocus
          autoComplete="off"
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep the map
          </Button>
          <Button type="submit" color="red" disabled={!isSure} loading={isBusy}>
            Forget this map
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
