import { useSession } from '../../state/use-workbench.ts';
import { StatusButton } from '../../ui/StatusButton.tsx';
import { useAction } from '../actions/index.ts';
import { useGaps } from './use-gaps.ts';

/** In the status bar: how many gaps there are. Opens the report. */
export function GapsButton() {
  const count = useGaps().length;
  const isOpen = useSession(({ isGapReportOpen }) => isGapReportOpen);
  const { run, label } = useAction('evidence.gaps');
  return (
    <StatusButton aria-expanded={isOpen} title={label} data-gaps-button onClick={run}>
      {count === 0 ? 'No gaps' : count === 1 ? '1 gap' : `${count} gaps`}
    </StatusButton>
  );
}
