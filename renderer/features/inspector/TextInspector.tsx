import { Button } from '@mantine/core';
import { ChevronsDownUp, ChevronsUpDown, Download, Ungroup } from 'lucide-react';
import { useMemo } from 'react';
import type { EditableNodeFields } from '../../../shared/document/commands/node.ts';
import { membersOf } from '../../../shared/document/frames.ts';
import { countOf } from '../../../shared/drawing/format-numbers.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import { goToNode } from '../../state/session-actions.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import { KindIcon } from '../../ui/KindIcon.tsx';
import { useAction } from '../actions/index.ts';
import { EvidenceList } from './EvidenceList.tsx';
import classes from './Inspector.module.css';
import { MarkdownField } from './MarkdownField.tsx';
import { NotesPanel } from './NotesPanel.tsx';

interface TextInspectorProps {
  readonly node: MapNode;
  readonly onEdit: (fields: EditableNodeFields) => void;
}

/** A note or a frame below its title: its text, what is in it, what speaks for it, and the rest. */
export function TextInspector({ node, onEdit }: TextInspectorProps) {
  const isFrame = node.kind === 'frame';
  return (
    <div className={classes.panel}>
      <section className={classes.section} aria-label="Text">
        <MarkdownField
          label={isFrame ? 'Description of the frame' : 'Text of the note'}
          value={node.description}
          placeholder={isFrame ? 'What belongs together here?' : 'Write the note'}
          onChange={(description) => onEdit({ description })}
        />
      </section>
      {isFrame && <FrameTools frame={node} />}
      {isFrame && <Members frame={node} />}
      <section className={classes.section} aria-labelledby="text-evidence">
        <h3 className={classes.smallHeading} id="text-evidence">
          Evidence
        </h3>
        <EvidenceList target={{ kind: 'node', node }} />
      </section>
      <section className={classes.section} aria-labelledby="text-details">
        <h3 className={classes.smallHeading} id="text-details">
          Details
        </h3>
        <NotesPanel node={node} onEdit={onEdit} />
      </section>
    </div>
  );
}

function FrameTools({ frame }: { readonly frame: MapNode }) {
  const fold = useAction('node.fold');
  const remove = useAction('frame.remove');
  const take = useAction('frame.export');
  return (
    <div className={classes.tools}>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={frame.isFolded ? <ChevronsUpDown size={14} /> : <ChevronsDownUp size={14} />}
        onClick={fold.run}
      >
        {frame.isFolded ? 'Unfold' : 'Fold to a card'}
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<Download size={14} />}
        onClick={take.run}
      >
        {take.label}
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<Ungroup size={14} />}
        onClick={remove.run}
      >
        {remove.label}
      </Button>
    </div>
  );
}

/** What is in a frame, with the way there. */
function Members({ frame }: { readonly frame: MapNode }) {
  const { session } = useWorkbench();
  const nodes = useDocument((document) => document.node);
  const members = useMemo(
    () => membersOf(nodes, frame.id).flatMap((id) => nodes.get(id) ?? []),
    [nodes, frame.id],
  );
  return (
    <section className={classes.section} aria-labelledby="frame-members">
      <h3 className={classes.smallHeading} id="frame-members">
        {members.length === 0 ? 'Nothing in it yet' : `${countOf(members.length, 'node')} in it`}
      </h3>
      {members.length === 0 && (
        <p className={classes.hint}>Drag nodes into it, or choose it as their frame in Details.</p>
      )}
      <ul className={classes.members}>
        {members.map(({ id, kind, title }) => (
          <li key={id}>
            <button type="button" className={classes.linkRow} onClick={() => goToNode(session, id)}>
              <KindIcon kind={kind} />
              <span className={classes.filterText}>{title || 'Untitled'}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
