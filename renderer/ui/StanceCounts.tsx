import type { EvidenceCounts } from '../../shared/drawing/card-content.ts';
import { stances } from '../../shared/model/evidence.ts';
import { MapIcon } from './MapIcon.tsx';
import classes from './StanceMark.module.css';

/** How many passages speak for, against and beside something; stances with none are left out. */
export function StanceCounts({ counts }: { readonly counts: EvidenceCounts }) {
  return (
    <span className={classes.counts}>
      {stances.map((stance) =>
        counts[stance] > 0 ? (
          <span key={stance} className={classes.count} data-stance={stance}>
            <MapIcon name={stance} sizePx={8} />
            {counts[stance]}
            <span className="bp-visually-hidden">
              {' '}
              {stance === 'context' ? 'as context' : stance}
            </span>
          </span>
        ) : null,
      )}
    </span>
  );
}
