import { Button, NativeSelect } from '@mantine/core';
import { Unlink } from 'lucide-react';
import {
  detachEvidence,
  editEvidence,
  editPassage,
} from '../../../shared/document/commands/evidence.ts';
import type { PassageId } from '../../../shared/lib/ids.ts';
import {
  type Diagnosticity,
  diagnosticities,
  type EvidenceLink,
  type Stance,
  stances,
} from '../../../shared/model/evidence.ts';
import { type Credibility, credibilities, type Passage } from '../../../shared/model/passage.ts';
import { describeTarget, linksOfPassage } from '../../state/selectors/evidence.ts';
import { goToTarget } from '../../state/session-actions.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import { AnchorMark } from '../../ui/AnchorMark.tsx';
import { credibilityWords } from '../../ui/grades.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { InlineText } from '../../ui/InlineText.tsx';
import { StanceMark, stanceWords } from '../../ui/StanceMark.tsx';
import { CardOnMapButton } from '../evidence-cards/index.ts';
import { CopyWithCitation } from '../source-details/index.ts';
import { PassageLinks } from './PassageLinks.tsx';
import classes from './PassagePopover.module.css';

interface PassagePopoverProps {
  readonly passageId: PassageId;
  /** Whether other passages are shown beside it: its own words then say which one it is. */
  readonly hasOthers: boolean;
  readonly onAttach: (passage: Passage) => void;
  /** Asked to put right where it stands. */
  readonly onCheck: () => void;
}

/** Every place that a passage carries, to go to and to change, and what was noted about it. */
export function PassagePopover({ passageId, hasOthers, onAttach, onCheck }: PassagePopoverProps) {
  const workbench = useWorkbench();
  const passage = useDocument((document) => document.passage.get(passageId));
  const links = useDocument((document) => linksOfPassage(document, passageId));
  if (!passage) return null;
  const edit = (fields: Parameters<typeof editPassage.run>[1]['fields']): void =>
    void workbench.dispatch(editPassage, { passageId, fields });
  return (
    <div className={classes.passage}>
      {hasOthers && passage.quote && (
        <p className={classes.words} dir="auto">
          {passage.quote.exact}
        </p>
      )}
      <AnchorMark anchor={passage.anchor} onCheck={onCheck} />
      {links.length === 0 && <p className={classes.none}>Not attached on this map.</p>}
      <ul className={classes.links}>
        {links.map((link) => (
          <LinkRow key={link.id} link={link} />
        ))}
      </ul>
      <Button variant="default" size="compact-sm" onClick={() => onAttach(passage)}>
        Attach to another place
      </Button>
      <CardOnMapButton passageId={passageId} />
      <CopyWithCitation passage={passage} />
      <PassageLinks passage={passage} />
      <dl className={classes.notes}>
        <dt>In our words</dt>
        <dd>
          <InlineText
            label="What the passage says, in our words"
            value={passage.gist}
            placeholder="What does it say?"
            isMultiline
            onChange={(gist) => edit({ gist })}
          />
        </dd>
        <dt>Comment</dt>
        <dd>
          <InlineText
            label="Comment on the passage"
            value={passage.comment}
            placeholder="Add a comment"
            isMultiline
            onChange={(comment) => edit({ comment })}
          />
        </dd>
      </dl>
      <NativeSelect
        size="xs"
        label="Credibility of the passage"
        value={passage.credibility ?? ''}
        data={[
          { value: '', label: 'Not graded' },
          ...credibilities.map((grade) => ({
            value: String(grade),
            label: `${grade} · ${credibilityWords[grade]}`,
          })),
        ]}
        onChange={(event) => {
          const grade = Number(event.currentTarget.value);
          edit({ credibility: grade ? (grade as Credibility) : null });
        }}
      />
    </div>
  );
}

function LinkRow({ link }: { readonly link: EvidenceLink }) {
  const workbench = useWorkbench();
  const place = useDocument((document) => describeTarget(document, link.target));
  const edit = (fields: Parameters<typeof editEvidence.run>[1]['fields']): void =>
    void workbench.dispatch(editEvidence, { evidenceId: link.id, fields });
  return (
    <li className={classes.link}>
      <button
        type="button"
        className={classes.target}
        title="Show on the map"
        onClick={() => goToTarget(workbench.session, link.target)}
      >
        <StanceMark stance={link.stance}>
          {stanceWords[link.stance]} {place}
        </StanceMark>
      </button>
      <div className={classes.controls}>
        <NativeSelect
          size="xs"
          aria-label={`Stance towards ${place}`}
          value={link.stance}
          data={stances.map((stance) => ({ value: stance, label: stanceWords[stance] }))}
          onChange={(event) => edit({ stance: event.currentTarget.value as Stance })}
        />
        <NativeSelect
          size="xs"
          aria-label={`How well it tells the states of ${place} apart`}
          value={link.diagnosticity}
          data={diagnosticities.map((level) => ({ value: level, label: `diagnostic: ${level}` }))}
          onChange={(event) => edit({ diagnosticity: event.currentTarget.value as Diagnosticity })}
        />
        <IconButton
          label={`Detach from ${place}`}
          onClick={() => workbench.dispatch(detachEvidence, { evidenceId: link.id })}
        >
          <Unlink size={16} />
        </IconButton>
      </div>
      <InlineText
        className={classes.note}
        label={`Note on ${place}`}
        value={link.note}
        placeholder="Why it matters here"
        isMultiline
        onChange={(note) => edit({ note })}
      />
    </li>
  );
}
