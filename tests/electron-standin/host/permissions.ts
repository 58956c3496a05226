import type { CDPSession } from '@playwright/test';
import type { PermissionVerdict } from '../wire/operations.ts';

/** Electron's names as the Permissions standard has them, where Chromium can be told. */
const STANDARD_NAMES: Readonly<Record<string, readonly string[]>> = {
  'clipboard-sanitized-write': ['clipboard-write'],
  media: ['camera', 'microphone'],
  midiSysex: ['midi'],
  keyboardLock: ['keyboard-lock'],
  pointerLock: ['pointer-lock'],
  sensors: ['accelerometer', 'gyroscope', 'magnetometer'],
};

/** Makes Chromium answer pages as the program's permission handlers did. */
export async function applyPermissions(
  browser: CDPSession,
  origins: readonly string[],
  verdicts: readonly PermissionVerdict[],
): Promise<void> {
  for (const origin of origins) {
    for (const { name, granted } of verdicts) {
      for (const standardName of STANDARD_NAMES[name] ?? [name]) {
        await browser
          .send('Browser.setPermission', {
            permission: { name: standardName },
            setting: granted ? 'granted' : 'denied',
            origin,
          })
          // Names this Chromium does not know cannot be asked for by a page either.
          .catch(() => {});
      }
    }
  }
}
