import { openDecisionsInWords } from '../../../shared/analysis/in-words/open-decision-words.ts';
import { useDocument, useOpenMap, useSession } from '../../state/use-workbench.ts';
import screen from './ScenariosScreen.module.css';

/** How decisions that are still open count in the numbers of this screen; nothing where none is open. */
export function OpenDecisionsNote() {
  const openDecisions = useSession((session) => session.openDecisions);
  const taken = useOpenMap(({ numbers }) => numbers.openDecisions);
  const words = useDocument((document) =>
    openDecisionsInWords({ ...document, openDecisions }, taken).join(' '),
  );
  return words === '' ? null : <p className={screen.note}>{words}</p>;
}
