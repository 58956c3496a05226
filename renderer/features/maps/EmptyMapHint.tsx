import { Shortcut } from '../../ui/Shortcut.tsx';
import { actionByCode } from '../actions/index.ts';
import classes from './EmptyMapHint.module.css';

const ways = [
  ['node.addDecision', 'a decision: what somebody chooses'],
  ['node.addUncertainty', 'an uncertainty: what may turn out in several ways'],
  ['node.addObjective', 'an objective: what is gained or lost'],
] as const;

/** What an empty canvas says: how to begin. Clicks go through it to the canvas. */
export function EmptyMapHint() {
  return (
    <section className={classes.hint} aria-labelledby="empty-map-heading">
      <h2 id="empty-map-heading" className={classes.heading}>
        Nothing on this map yet
      </h2>
      <ul className={classes.ways}>
        {ways.map(([code, words]) => (
          <li key={code}>
            <Key code={code} />
            <span>{words}</span>
          </li>
        ))}
        <li>
          <kbd className={classes.gesture}>Double-click</kbd>
          <span>a note, where you click</span>
        </li>
        <li>
          <kbd className={classes.gesture}>Drop</kbd>
          <span>an article, to read it and attach what it says</span>
        </li>
        <li>
          <Key code="view.palette" />
          <span>everything else</span>
        </li>
      </ul>
    </section>
  );
}

function Key({ code }: { readonly code: string }) {
  const [keys] = actionByCode(code).keys;
  return keys ? <Shortcut keys={keys} /> : null;
}
