import type { Pedigree } from '../../../shared/model/fields.ts';
import { goToSource, reveal } from '../../state/session-actions.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import { describeDate } from '../../ui/dates.ts';
import { InlineText } from '../../ui/InlineText.tsx';
import classes from './Inspector.module.css';

interface PedigreeFieldsProps {
  readonly pedigree: Pedigree;
  readonly onChange: (pedigree: Pedigree) => void;
}

/** Where a number comes from: the reason, the passages it rests on, who said so and when. */
export function PedigreeFields({ pedigree, onChange }: PedigreeFieldsProps) {
  const { session } = useWorkbench();
  const passages = useDocument((document) => document.passage);
  const sources = useDocument((document) => document.source);
  const cited = pedigree.passageIds.flatMap((id) => passages.get(id) ?? []);
  const who = [pedigree.by, pedigree.on && describeDate(pedigree.on)].filter(Boolean).join(', ');
  return (
    <div className={classes.pedigree}>
      <InlineText
        label="Reason for these numbers"
        value={pedigree.reason}
        placeholder="Why these numbers?"
        isMultiline
        className={classes.reason}
        onChange={(reason) => onChange({ ...pedigree, reason })}
      />
      {cited.map((passage) => (
        <button
          key={passage.id}
          type="button"
          className={classes.citeLink}
          title={passage.quote?.exact ?? passage.gist}
          onClick={() => {
            goToSource(session, passage.sourceId);
            reveal(session, { kind: 'passage', passageId: passage.id });
          }}
        >
          {sources.get(passage.sourceId)?.title ?? 'Source'}: {passage.gist || passage.quote?.exact}
        </button>
      ))}
      {who && <div className={classes.who}>{who}</div>}
    </div>
  );
}
