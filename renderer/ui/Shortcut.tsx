import { isMac } from './platform.ts';
import classes from './Shortcut.module.css';

const macSigns: Readonly<Record<string, string>> = {
  CmdOrCtrl: '⌘',
  Ctrl: '⌃',
  Shift: '⇧',
  Alt: '⌥',
  Delete: '⌫',
};
const otherSigns: Readonly<Record<string, string>> = { CmdOrCtrl: 'Ctrl', Plus: '+' };

/** Writes keys in Electron's notation, e.g. `CmdOrCtrl+Shift+Z`, as this computer's keyboard shows them. */
export function describeShortcut(keys: string): string {
  const signs = isMac() ? macSigns : otherSigns;
  return keys
    .split('+')
    .map((key) => signs[key] ?? key)
    .join(isMac() ? '' : '\u200a+\u200a');
}

export function Shortcut({ keys }: { readonly keys: string }) {
  return <kbd className={classes.keys}>{describeShortcut(keys)}</kbd>;
}
