import { FileSearch, FileText, FileX2, Focus } from 'lucide-react';
import type { Source } from '../../../shared/model/source.ts';
import { distinctionOf } from '../../state/selectors/library.ts';
import { useDocument } from '../../state/use-workbench.ts';
import { bylineOf } from '../../ui/citation.ts';
import { GradeBadge } from '../../ui/GradeBadge.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import classes from './SourceItem.module.css';
import { useDamagedTexts } from './use-damaged-texts.ts';

interface SourceItemProps {
  readonly source: Source;
  readonly isMissing: boolean;
  readonly isCurrent?: boolean;
  readonly onOpen: () => void;
  /** Whether only what rests on it is bright on the map; left out where there is no map beside it. */
  readonly isShown?: boolean;
  readonly onShow?: () => void;
  /** Left out where there is no file. */
  readonly onOpenOriginal?: (() => void) | undefined;
}

/** An article in a list: title, who and when, grade, and whether its words are here. */
export function SourceItem(props: SourceItemProps) {
  const { source, isMissing, isCurrent = false, onOpen, isShown = false, onShow } = props;
  const { onOpenOriginal } = props;
  const line = bylineOf(source);
  const apart = useDocument((document) => distinctionOf(document, source.id));
  const Icon = isMissing ? FileX2 : FileText;
  return (
    <li className={classes.row}>
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
          {apart && <span className={classes.line}>{capitalised(apart)}</span>}
          {isMissing && <WhyMissing source={source} />}
        </span>
        <GradeBadge reliability={source.reliability} />
      </button>
      {onOpenOriginal && (
        <IconButton
          className={classes.original ?? ''}
          label={`Open the original of ${source.title || 'this article'}`}
          size="sm"
          onClick={onOpenOriginal}
        >
          <FileSearch size={15} />
        </IconButton>
      )}
      {onShow && (
        <IconButton
          className={classes.show ?? ''}
          label={`Show what rests on ${source.title || 'this article'}`}
          size="sm"
          tooltipSide="right"
          isPressed={isShown}
          onClick={onShow}
        >
          <Focus size={15} />
        </IconButton>
      )}
    </li>
  );
}

function WhyMissing({ source }: { readonly source: Source }) {
  const isDamaged = useDamagedTexts().some(({ hash }) => hash === source.text?.hash);
  return (
    <span className={classes.line}>{isDamaged ? 'Text damaged' : 'Text not on this computer'}</span>
  );
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
