import { Button } from '@mantine/core';
import { WifiOff } from 'lucide-react';
import { countEvidenceCards } from '../../../shared/drawing/kind-words.ts';
import { useDocument, useOpenMap, useSession } from '../../state/use-workbench.ts';
import { StatusButton } from '../../ui/StatusButton.tsx';
import { useAction } from '../actions/index.ts';
import { EvidenceButton } from '../evidence-speaks/index.ts';
import { GapsButton } from '../gaps/index.ts';
import { useServices } from '../services/index.ts';
import { StorageNotices } from '../storage-care/index.ts';
import { describeSave } from './describe-save.ts';
import classes from './StatusBar.module.css';

/** What is saved, that nothing leaves the computer, and how much there is. */
export function StatusBar() {
  const hasMap = useOpenMap(({ mapId }) => mapId !== null);
  return (
    <footer className={classes.bar}>
      {hasMap ? <SaveStatus /> : <span />}
      <StorageNotices />
      <span className={classes.item}>
        <WifiOff size={14} aria-hidden="true" /> Nothing leaves this computer
      </span>
      {hasMap && <GapsButton />}
      {hasMap && <EvidenceButton />}
      {hasMap && <VersionsButton />}
      <span className={classes.space} />
      {hasMap && <Counts />}
    </footer>
  );
}

function VersionsButton() {
  const versions = useAction('map.versions');
  return (
    <StatusButton title={versions.label} onClick={versions.run}>
      Versions
    </StatusButton>
  );
}

function SaveStatus() {
  const services = useServices();
  const exportCopy = useAction('map.export');
  const save = useOpenMap((map) => map.save);
  const { sentence, tone } = describeSave(save);
  return (
    <span className={classes.item} role="status" data-save={save.kind} data-tone={tone}>
      <span className={classes.dot} data-tone={tone} aria-hidden="true" />
      {sentence}
      {save.kind === 'failing' && (
        <Button size="compact-xs" variant="light" onClick={() => void services.saveNow()}>
          Try again
        </Button>
      )}
      {(save.kind === 'failing' || (save.kind === 'readOnly' && !save.isFollowing)) && (
        <Button size="compact-xs" variant="light" onClick={exportCopy.run}>
          Save a copy to a file
        </Button>
      )}
    </span>
  );
}

function Counts() {
  const cards = useDocument((document) => countEvidenceCards(document.node));
  const nodes = useDocument((document) => document.node.size) - cards;
  const edges = useDocument((document) => document.edge.size);
  const links = useDocument((document) => document.evidence.size);
  const problems = useOpenMap(({ numbers }) => numbers.problems.length);
  const zoom = useSession(({ camera }) => camera?.zoom ?? null);
  const parts = [
    count(nodes, 'node'),
    count(edges, 'link'),
    `${count(links, 'passage')} attached`,
    ...(cards > 0 ? [count(cards, 'evidence card')] : []),
    ...(problems > 0 ? [count(problems, 'problem')] : []),
  ];
  return (
    <>
      <span>{parts.join(' · ')}</span>
      {zoom !== null && <span className={classes.zoom}>{Math.round(zoom * 100)} %</span>}
    </>
  );
}

function count(amount: number, thing: string): string {
  return `${amount} ${thing}${amount === 1 ? '' : 's'}`;
}
