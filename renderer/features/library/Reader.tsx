import { Alert, Button, Loader } from '@mantine/core';
import { FileX2 } from 'lucide-react';
import { useRef } from 'react';
import type { Source } from '../../../shared/model/source.ts';
import { linksOfPassage, passagesOfSource } from '../../state/selectors/evidence.ts';
import { useDocument } from '../../state/use-workbench.ts';
import { StanceMark } from '../../ui/StanceMark.tsx';
import { useAction } from '../actions/index.ts';
import { useDamagedTexts } from '../sources/index.ts';
import { RestoreTexts } from '../storage-care/index.ts';
import { ArticleText } from './ArticleText.tsx';
import type { AttachRequest } from './attach.ts';
import classes from './Reader.module.css';
import { ReaderHeading } from './ReaderHeading.tsx';
import { useArticleText } from './use-article-text.ts';

interface ReaderProps {
  readonly source: Source;
  readonly request: AttachRequest | null;
  readonly onAttach: (request: AttachRequest) => void;
}

/** One article: what is known of it, and its words with the passages marked, where they are here. */
export function Reader({ source, request, onAttach }: ReaderProps) {
  const words = useArticleText(source.text?.hash ?? null);
  const isDamaged = useDamagedTexts().some(({ hash }) => hash === source.text?.hash);
  const article = useRef<HTMLElement>(null);
  return (
    <div className={classes.reader} data-reader>
      <article
        ref={article}
        className={classes.page}
        aria-label={source.title || 'Untitled'}
        tabIndex={-1}
      >
        <ReaderHeading source={source} />
        {words.kind === 'loading' && (
          <div className={classes.loading}>
            <Loader size="sm" role="status" aria-label="Opening the article" />
          </div>
        )}
        {words.kind === 'missing' && isDamaged && (
          // The button that has the keyboard goes away with the damage.
          <DamagedWords onRestored={() => article.current?.focus()} />
        )}
        {words.kind === 'missing' && <CitationOnly source={source} isDamaged={isDamaged} />}
        {words.kind === 'ready' && (
          <ArticleText source={source} text={words.text} request={request} onAttach={onAttach} />
        )}
      </article>
    </div>
  );
}

/** Says that the words are damaged, and offers them as the copies on disk have them. */
function DamagedWords({ onRestored }: { readonly onRestored: () => void }) {
  return (
    <Alert color="red" title="The stored words are damaged" mb={16}>
      <p className={classes.damagedText}>
        They are not the ones that were saved, so they are not shown. The passages are kept. A copy
        on disk that was made before may still have the words.
      </p>
      <RestoreTexts onRestored={onRestored} />
    </Alert>
  );
}

/** What is known of an article whose words are not on this computer, or cannot be shown. */
function CitationOnly({
  source,
  isDamaged,
}: {
  readonly source: Source;
  readonly isDamaged: boolean;
}) {
  const add = useAction('article.import');
  const document = useDocument((state) => state);
  const passages = passagesOfSource(document, source.id);
  return (
    <div className={classes.citation}>
      <div className={classes.notHere}>
        <FileX2 size={20} aria-hidden="true" />
        <div>
          <p className={classes.notHereTitle}>
            {isDamaged ? 'Or import it again' : 'The text is not on this computer'}
          </p>
          <p className={classes.notHereText}>
            {passages.length > 0
              ? 'Import the article, and its passages find their places in it. Until then this is what they say, in the words of whoever made the map.'
              : 'Import the article to read it here.'}
          </p>
        </div>
        {/* Taking the words back is what to do first. */}
        <Button variant={isDamaged ? 'default' : 'filled'} onClick={add.run}>
          Import this article
        </Button>
      </div>
      <ol className={classes.gists}>
        {passages.map((passage) => {
          const [link] = linksOfPassage(document, passage.id);
          return (
            <li key={passage.id} className={classes.gist} data-stance={link?.stance ?? 'none'}>
              {link && (
                <span className={classes.gistStance}>
                  <StanceMark stance={link.stance} />
                </span>
              )}
              {passage.gist || passage.quote?.exact || 'A passage that nobody has summed up'}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
