import { useSession } from '../../state/use-workbench.ts';
import { StatusButton } from '../../ui/StatusButton.tsx';
import { useAction } from '../actions/index.ts';

/** In the status bar, and so on every screen: whether the numbers rest on evidence. Opens the panel. */
export function EvidenceButton() {
  const { isOn, withoutSourceIds, withoutPassageIds } = useSession((state) => state.evidenceSpeaks);
  const isOpen = useSession(({ isEvidencePanelOpen }) => isEvidencePanelOpen);
  const { run, label } = useAction('evidence.speaks');
  const isPartial = withoutSourceIds.length + withoutPassageIds.length > 0;
  const words = isPartial ? 'Numbers rest on some of the evidence' : 'Numbers rest on the evidence';
  return (
    <StatusButton
      aria-expanded={isOpen}
      title={label}
      data-evidence-button
      data-on={isOn || undefined}
      onClick={run}
    >
      {isOn ? words : 'Evidence off'}
    </StatusButton>
  );
}
