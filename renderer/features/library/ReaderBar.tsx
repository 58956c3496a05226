import { ChevronDown, ChevronUp, FileSearch, Search } from 'lucide-react';
import type { SourceId } from '../../../shared/lib/ids.ts';
import { showOriginal, startFindingInArticle } from '../../state/session-actions.ts';
import { useDocument, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { FindInArticle } from './FindInArticle.tsx';
import classes from './ReaderBar.module.css';

interface ReaderBarProps {
  readonly sourceId: SourceId;
  readonly passageCount: number;
  readonly hitCount: number;
  readonly onGoToPassage: (step: 1 | -1) => void;
  /** Puts the keyboard back into the text. */
  readonly onLeave: () => void;
}

/** Above the text while it is read: how far one got, the way from passage to passage, and the search. */
export function ReaderBar({
  sourceId,
  passageCount,
  hitCount,
  onGoToPassage,
  onLeave,
}: ReaderBarProps) {
  const { session } = useWorkbench();
  const isFinding = useSession(({ articleFind }) => articleFind !== null);
  const share = useSession(({ reading }) => reading[sourceId]?.share ?? 0);
  const hasOriginal = useDocument(({ source }) => Boolean(source.get(sourceId)?.original));
  const percent = Math.round(share * 100);
  return (
    <div className={classes.bar} data-reader-bar>
      {isFinding ? (
        <FindInArticle hitCount={hitCount} onClose={onLeave} />
      ) : (
        <>
          <span className={classes.read}>{percent > 0 ? `${percent} % read` : 'Not read yet'}</span>
          <IconButton
            label="Find in the article"
            shortcut="CmdOrCtrl+F"
            size="md"
            onClick={() => startFindingInArticle(session)}
          >
            <Search size={16} />
          </IconButton>
          {hasOriginal && (
            <IconButton
              label="Open the original"
              size="md"
              onClick={() => showOriginal(session, sourceId)}
            >
              <FileSearch size={16} />
            </IconButton>
          )}
        </>
      )}
      {passageCount > 0 && (
        <div className={classes.passages}>
          <span className={classes.count}>
            {passageCount} {passageCount === 1 ? 'passage' : 'passages'}
          </span>
          <IconButton
            label="Previous passage"
            shortcut="K"
            size="md"
            onClick={() => onGoToPassage(-1)}
          >
            <ChevronUp size={16} />
          </IconButton>
          <IconButton label="Next passage" shortcut="J" size="md" onClick={() => onGoToPassage(1)}>
            <ChevronDown size={16} />
          </IconButton>
        </div>
      )}
      <div
        className={classes.progress}
        style={{ transform: `scaleX(${share})` }}
        aria-hidden="true"
      />
    </div>
  );
}
