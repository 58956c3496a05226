import { useState } from 'react';
import type { ScenarioId } from '../../../shared/lib/ids.ts';
import type { ScenariosView } from '../../state/session-store.ts';
import { useSession, useWorkbench } from '../../state/use-workbench.ts';
import { ViewScreen } from '../../ui/ViewScreen.tsx';
import { Consistency } from './Consistency.tsx';
import { MostLikely } from './MostLikely.tsx';
import { ScenarioTable } from './ScenarioTable.tsx';
import { TwoByTwo } from './TwoByTwo.tsx';

const views: readonly { readonly value: ScenariosView; readonly label: string }[] = [
  { value: 'table', label: 'Side by side' },
  { value: 'likely', label: 'Most likely' },
  { value: 'cross', label: 'Two by two' },
  { value: 'consistency', label: 'What goes together' },
];

/** The ways things could go: told side by side, found by their likelihood, crossed, and ruled out. */
export function ScenariosScreen() {
  const { session } = useWorkbench();
  const view = useSession(({ scenariosView }) => scenariosView);
  /** Just made: its name is the first thing to type. */
  const [newId, setNewId] = useState<ScenarioId | null>(null);
  const show = (next: ScenariosView): void => session.setState({ scenariosView: next });
  const nameIt = (id: ScenarioId | null): void => {
    setNewId(id);
    show('table');
  };
  return (
    <ViewScreen
      name="Scenarios"
      views={views}
      view={view}
      onView={(next) => {
        setNewId(null);
        show(next);
      }}
    >
      {view === 'table' && <ScenarioTable newId={newId} onNew={setNewId} onShow={show} />}
      {view === 'likely' && <MostLikely onName={nameIt} />}
      {view === 'cross' && <TwoByTwo />}
      {view === 'consistency' && <Consistency />}
    </ViewScreen>
  );
}
