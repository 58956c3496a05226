import { useEffect, useState } from 'react';
import { onAnnouncement } from './announce.ts';

/** Reads out announcements, the newest last; the same words twice are read twice. */
export function Announcer() {
  const [said, setSaid] = useState({ text: '', serial: 0 });
  useEffect(
    () => onAnnouncement((text) => setSaid(({ serial }) => ({ text, serial: serial + 1 }))),
    [],
  );
  return (
    <div className="bp-visually-hidden" role="log" aria-live="polite" aria-label="Announcements">
      <span key={said.serial}>{said.text}</span>
    </div>
  );
}
