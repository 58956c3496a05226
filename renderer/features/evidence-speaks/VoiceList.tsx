import { useMemo } from 'react';
import {
  type Voice,
  type WeighedState,
  weighEvidence,
} from '../../../shared/analysis/evidence-speaks/weigh-evidence.ts';
import type { NodeId } from '../../../shared/lib/ids.ts';
import { evidenceSettingsOf } from '../../state/evidence-speaks.ts';
import { useDocument, useSession } from '../../state/use-workbench.ts';
import classes from './EvidencePanel.module.css';
import { gistOf } from './passage-words.ts';
import { formatFactor, formulaOf, silencesInWords } from './speaks-words.ts';

const shownCount = 40;

/**
 * The formula with its numbers for every passage that speaks of a node, or of any while none is asked for,
 * and what says nothing.
 */
export function VoiceList({ nodeId }: { readonly nodeId: NodeId | null }) {
  const document = useDocument((state) => state);
  const speaks = useSession(({ evidenceSpeaks }) => evidenceSpeaks);
  const weighed = useMemo(
    () => weighEvidence(document, evidenceSettingsOf(document, speaks)),
    [document, speaks],
  );
  const silent = silencesInWords(weighed.silent.values());
  const states = weighed.states.filter((state) => nodeId === null || state.nodeId === nodeId);
  const more = states.length - shownCount;
  const title = nodeId ? document.node.get(nodeId)?.title || 'Untitled' : '';
  return (
    <section className={classes.section} aria-labelledby="evidence-voices">
      <h3 className={classes.heading} id="evidence-voices">
        {nodeId ? `What is said of ${title}` : 'What is said of every node'}
      </h3>
      {nodeId && states.length === 0 && (
        <p className={classes.note}>
          No passage speaks of its states. It moves with the nodes that lead to it or follow from
          it.
        </p>
      )}
      {states.slice(0, shownCount).map((state) => (
        <StateVoices key={state.stateId} state={state} isTitled={nodeId === null} />
      ))}
      {more > 0 && (
        <p className={classes.note}>{`${more} more: choose a chance above to see its own.`}</p>
      )}
      {silent.length > 0 && (
        <p className={classes.note}>
          Of the passages attached to this map {silent.join('; ')}: they move no number.
        </p>
      )}
    </section>
  );
}

interface StateVoicesProps {
  readonly state: WeighedState;
  readonly isTitled: boolean;
}

function StateVoices({ state: { nodeId, stateId, ratio, voices }, isTitled }: StateVoicesProps) {
  const label = useDocument(({ node }) => {
    const on = node.get(nodeId);
    const name = on?.states.find(({ id }) => id === stateId)?.label || 'Unnamed';
    return isTitled ? `${on?.title || 'Untitled'} = ${name}` : name;
  });
  return (
    <div className={classes.state}>
      <p className={classes.stateLine}>
        <span className={classes.stateName}>{label}</span>
        <span className={classes.number}>
          {ratio >= 1 ? `× ${formatFactor(ratio)}` : `÷ ${formatFactor(1 / ratio)}`} together
        </span>
      </p>
      <ul className={classes.voices} aria-label={`Passages about ${label}`}>
        {voices.map((voice) => (
          <VoiceLine key={voice.passageId} voice={voice} />
        ))}
      </ul>
    </div>
  );
}

function VoiceLine({ voice }: { readonly voice: Voice }) {
  const passage = useDocument((document) => document.passage.get(voice.passageId));
  const source = useDocument((document) => document.source.get(voice.sourceId));
  if (!passage || !source) return null;
  return (
    <li className={classes.voice}>
      <span className={classes.gist} title={source.title}>
        {gistOf(passage)}
      </span>
      <span className={classes.formula}>
        {formulaOf(voice, source.reliability, passage.credibility)}
      </span>
    </li>
  );
}
