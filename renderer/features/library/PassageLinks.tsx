import { Button, SegmentedControl } from '@mantine/core';
import { Link2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { addPassageLink } from '../../../shared/document/commands/passage-link.ts';
import type { DocumentState } from '../../../shared/document/state.ts';
import type { PassageId, PassageLinkId } from '../../../shared/lib/ids.ts';
import type { Passage } from '../../../shared/model/passage.ts';
import {
  createPassageLink,
  type PassageLinkKind,
  passageLinkKinds,
} from '../../../shared/model/passage-link.ts';
import { distinctionOf } from '../../state/selectors/library.ts';
import { passageLinkWords } from '../../state/selectors/passage-links.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import { citationOf } from '../../ui/citation.ts';
import { type FoundPassages, findPassages } from './find-passages.ts';
import { LinkedPassages } from './LinkedPassages.tsx';
import classes from './PassageLinks.module.css';
import { PickList } from './PickList.tsx';

/** The passages that this one explains, contradicts or repeats, and the way to link one more. */
export function PassageLinks({ passage }: { readonly passage: Passage }) {
  const [isLinking, setLinking] = useState(false);
  return (
    <section className={classes.links} aria-label="Links to other passages">
      <LinkedPassages passageId={passage.id} isEditable />
      {isLinking ? (
        <LinkForm passage={passage} onDone={() => setLinking(false)} />
      ) : (
        <Button
          variant="default"
          size="compact-sm"
          fullWidth
          leftSection={<Link2 size={14} />}
          onClick={() => setLinking(true)}
        >
          Link to another passage…
        </Button>
      )}
    </section>
  );
}

function LinkForm({ passage, onDone }: { readonly passage: Passage; readonly onDone: () => void }) {
  const workbench = useWorkbench();
  const document = useDocument((state) => state);
  const [kind, setKind] = useState<PassageLinkKind>('explains');
  const [query, setQuery] = useState('');
  const { shown, moreCount } = useMemo(
    () => findOthers(document, query, passage.id),
    [document, query, passage.id],
  );
  return (
    <div className={classes.form}>
      <SegmentedControl
        fullWidth
        size="xs"
        mb={8}
        aria-label="What this passage does to the other"
        value={kind}
        data={passageLinkKinds.map((value) => ({ value, label: passageLinkWords[value].out }))}
        onChange={(value) => setKind(value as PassageLinkKind)}
      />
      <PickList
        label="Search the other passage"
        placeholder="Words of the other passage"
        nothingWords={
          query.trim() === '' ? 'There is no other passage yet.' : `No passage matches “${query}”.`
        }
        query={query}
        onQuery={setQuery}
        items={shown}
        moreCount={moreCount}
        keyOf={(one) => one.passage.id}
        onChoose={(one) => {
          const id = workbench.ids.newId<PassageLinkId>('passageLink');
          const ends = { fromPassageId: passage.id, toPassageId: one.passage.id };
          workbench.dispatch(addPassageLink, { link: createPassageLink({ id, kind, ...ends }) });
          onDone();
        }}
        onCancel={onDone}
      >
        {(one) => (
          <span className={classes.option}>
            <span className={classes.quote}>{one.passage.quote?.exact ?? one.passage.gist}</span>
            <span className={classes.source}>
              {citationOf(one.source, distinctionOf(document, one.source.id))}
            </span>
          </span>
        )}
      </PickList>
    </div>
  );
}

/** The passages that match, but for the one that is linked. */
function findOthers(document: DocumentState, query: string, id: PassageId): FoundPassages {
  const { shown, moreCount } = findPassages(document, query);
  return { shown: shown.filter(({ passage }) => passage.id !== id), moreCount };
}
