import type { Session } from 'electron';
import { isAppUrl } from './app-origin.ts';

/** All the page needs: keeping its data, presenting full screen, copying to the clipboard. */
const ALLOWED: ReadonlySet<string> = new Set([
  'persistent-storage',
  'fullscreen',
  'clipboard-sanitized-write',
]);

/** Decides about a permission; `requester` is the address of the page that asks. */
export function isPermitted(permission: string, requester: string): boolean {
  return ALLOWED.has(permission) && isAppUrl(requester);
}

/** Denies what is not on the list: Electron grants everything unless told otherwise. */
export function limitPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    decide(isPermitted(permission, details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    isPermitted(permission, requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
}
