export { EvidenceButton } from './EvidenceButton.tsx';
export { EvidencePanel } from './EvidencePanel.tsx';
