import type { Session } from 'electron';

/** Refuses downloads: files leave the program through the save dialogue only. */
export function refuseDownloads(session: Session): void {
  session.on('will-download', (event) => event.preventDefault());
}
