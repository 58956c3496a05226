import { FileText, FileX2 } from 'lucide-react';
import type { Source } from '../../../shared/model/source.ts';
import { bylineOf } from '../../ui/citation.ts';
import { GradeBadge } from '../../ui/GradeBadge.tsx';
import classes from './SourceItem.module.css';

interface SourceItemProps {
  readonly source: Source;
  readonly isMissing: boolean;
  readonly isCurrent?: boolean;
  readonly onOpen: () => void;
}

/** An article in a list: title, who and when, grade, and whether its words are here. */
export function SourceItem({ source, isMissing, isCurrent = false, onOpen }: SourceItemProps) {
  const line = bylineOf(source);
  const Icon = isMissing ? FileX2 : FileText;
  return (
    <li>
      <button
        type="button"
        className={classes.item}
        aria-current={isCurrent ? 'true' : undefined}
        onClick={onOpen}
      >
        <Icon className={classes.icon} size={16} aria-hidden="true" />
        <span className={classes.words}>
          <span className={classes.title}>{source.title || 'Untitled'}</span>
          {line && <span className={classes.line}>{line}</span>}
          {isMissing && <span className={classes.line}>Text not on this computer</span>}
        </span>
        <GradeBadge reliability={source.reliability} />
      </button>
    </li>
  );
}
