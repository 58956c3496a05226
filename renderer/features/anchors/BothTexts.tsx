import { diffWords } from '../../../shared/anchoring/diff-words.ts';
import classes from './Anchors.module.css';

/** The words of a passage before and now, with what changed marked; read aloud as two texts. */
export function BothTexts({ was, words }: { readonly was: string; readonly words: string }) {
  const runs = diffWords(was, words);
  if (was === words) return <p className={classes.words}>{words}</p>;
  return (
    <p className={classes.words}>
      {runs.map(({ kind, text }, at) => {
        // The runs of one pair of texts never change places.
        const key = `${at}-${kind}`;
        if (kind === 'same') return <span key={key}>{text}</span>;
        return kind === 'removed' ? <del key={key}>{text}</del> : <ins key={key}>{text}</ins>;
      })}
    </p>
  );
}

/** "82 % sure", from a score. */
export function describeScore(score: number): string {
  return `${Math.round(score * 100)} % sure`;
}
