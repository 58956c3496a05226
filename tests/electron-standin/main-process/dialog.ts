import type * as Electron from 'electron';
import type { DialogKind } from '../wire/operations.ts';
import type { Runtime } from './runtime.ts';
import { strict } from './strict.ts';

/** Plays `dialog`: answers wait in a queue; without one the person is taken to have cancelled. */
export function createDialog(runtime: Runtime) {
  const queued = new Map<DialogKind, unknown[]>();

  function ask<Answer>(
    dialog: DialogKind,
    args: unknown[],
    cancelled: (options: object) => Answer,
  ) {
    const options = (args.at(-1) ?? {}) as object;
    runtime.log({ kind: 'dialog', dialog, options: JSON.parse(JSON.stringify(options)) });
    const answer = queued.get(dialog)?.shift();
    return (answer ?? cancelled(options)) as Answer;
  }

  const dialog = strict('dialog', {
    async showOpenDialog(...args: unknown[]): Promise<Electron.OpenDialogReturnValue> {
      return ask('showOpenDialog', args, () => ({ canceled: true, filePaths: [] }));
    },
    async showSaveDialog(...args: unknown[]): Promise<Electron.SaveDialogReturnValue> {
      return ask('showSaveDialog', args, () => ({ canceled: true, filePath: '' }));
    },
    async showMessageBox(...args: unknown[]): Promise<Electron.MessageBoxReturnValue> {
      return ask('showMessageBox', args, (options) => ({
        response: cancelButton(options as Electron.MessageBoxOptions),
        checkboxChecked: false,
      }));
    },
    showErrorBox(title: string, content: string) {
      ask('showErrorBox', [{ title, content }], () => undefined);
    },
  } satisfies Partial<Electron.Dialog>);

  return {
    dialog,
    stub(kind: DialogKind, answer: unknown): void {
      queued.set(kind, [...(queued.get(kind) ?? []), answer]);
    },
  };
}

function cancelButton(options: Electron.MessageBoxOptions): number {
  if (options.cancelId !== undefined) return options.cancelId;
  const named = (options.buttons ?? []).findIndex((label) => /^(cancel|no)$/i.test(label));
  return Math.max(named, 0);
}
