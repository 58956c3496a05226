import type { PassageId } from '../../../shared/lib/ids.ts';
import { describeTarget, linksOfPassage } from '../../state/selectors/evidence.ts';
import { useDocument } from '../../state/use-workbench.ts';
import { StanceMark, stanceWords } from '../../ui/StanceMark.tsx';
import classes from './Anchors.module.css';

/** What rests on a passage: why it matters where it went. */
export function PassagePlaces({ passageId }: { readonly passageId: PassageId }) {
  const document = useDocument((state) => state);
  const links = linksOfPassage(document, passageId);
  if (links.length === 0) return <p className={classes.places}>Not attached on this map</p>;
  return (
    <ul className={classes.places} aria-label="What rests on it">
      {links.map(({ id, stance, target }) => (
        <li key={id}>
          <StanceMark stance={stance}>
            {stanceWords[stance]} {describeTarget(document, target)}
          </StanceMark>
        </li>
      ))}
    </ul>
  );
}
