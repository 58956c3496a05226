import {
  type ChanceChange,
  changeInPoints,
  largestChanges,
} from '../../../shared/analysis/scenarios/changes.ts';
import { formatChance } from '../../../shared/drawing/format-numbers.ts';
import { useIsEvidenceSpeaking } from '../../state/evidence-speaks.ts';
import { goToNode } from '../../state/session-actions.ts';
import { useDocument, useOpenMap, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { ShareBar } from '../../ui/ShareBar.tsx';
import classes from './WhatIf.module.css';

const shownCount = 6;

/** What assumptions and evidence change: the states that moved most, with their chances before and now. */
export function Changes() {
  const nodes = useDocument(({ node }) => node);
  const numbers = useOpenMap((map) => map.numbers);
  const baseline = useOpenMap((map) => map.baseline);
  const assumptions = useSession((session) => session.assumptions);
  const isEvidenceSpeaking = useIsEvidenceSpeaking();
  if (assumptions.length === 0 && !isEvidenceSpeaking) {
    return (
      <p className={classes.empty}>
        Assume a state to see here what it changes, beside the map without assumptions.
      </p>
    );
  }
  if (!baseline) return <p className={classes.empty}>Comparing with the map as it is …</p>;
  const changes = largestChanges({ node: nodes }, baseline, numbers, assumptions);
  if (changes.length === 0) {
    return (
      <p className={classes.empty}>
        {assumptions.length === 0
          ? 'The evidence moves no likelihood by half a point or more.'
          : 'This changes no other likelihood: nothing on the map depends on it, or leads to it.'}
      </p>
    );
  }
  const more = changes.length - shownCount;
  return (
    <>
      <ul className={classes.scenarios} aria-label="What changes most">
        {changes.slice(0, shownCount).map((change) => (
          <ChangeCard key={change.nodeId} change={change} />
        ))}
      </ul>
      {more > 0 && (
        <p className={classes.note}>
          {more === 1 ? 'One more node changes' : `${more} more nodes change`} by less.
        </p>
      )}
    </>
  );
}

function ChangeCard({ change }: { readonly change: ChanceChange }) {
  const { nodeId, stateId, from, to } = change;
  const { session } = useWorkbench();
  const isEvidenceSpeaking = useIsEvidenceSpeaking();
  const node = useDocument((document) => document.node.get(nodeId));
  const label = node?.states.find(({ id }) => id === stateId)?.label || 'Unnamed';
  const title = node?.title || 'Untitled';
  return (
    <li>
      <button
        type="button"
        className={classes.scenario}
        title={`${title} = ${label}: ${formatChance(from)} ${isEvidenceSpeaking ? 'by the rows alone' : 'without assumptions'}, ${formatChance(to)} now`}
        onClick={() => goToNode(session, nodeId)}
      >
        <span className={classes.line}>
          <span className={classes.name}>{title}</span>
        </span>
        <ShareBar share={to} before={from} />
        <span className={classes.moved}>
          <span className={classes.states}>{label}</span>
          <span className={classes.chance}>
            {formatChance(to)} <span className={classes.change}>({changeInPoints(from, to)})</span>
          </span>
        </span>
      </button>
    </li>
  );
}
