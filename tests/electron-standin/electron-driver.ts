import { _electron, type Page } from '@playwright/test';
import { clickMenuEntry, type DesktopProgram, type MainModule, within } from './driver.ts';
import type { StandInOptions } from './host/browser-host.ts';
import type { LogEntry } from './wire/operations.ts';

const QUIT_LIMIT_MS = 15_000;

/** Starts the same program on Electron itself. */
export async function launchOnElectron(
  executablePath: string,
  options: StandInOptions,
): Promise<DesktopProgram> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const program = await _electron.launch({
    executablePath,
    args: [...asRoot, options.appFolder, ...options.args],
    env: { ...(process.env as Record<string, string>), ...options.env },
  });
  const child = program.process();
  const exited = new Promise<number>((resolve) => {
    child.once('exit', (code) => resolve(code ?? 128));
  });
  let output = '';
  child.stdout?.on('data', (chunk) => {
    output += String(chunk);
  });
  child.stderr?.on('data', (chunk) => {
    output += String(chunk);
  });
  await program.evaluate(watchMain as never);
  const page = await program.firstWindow();

  async function kill9(): Promise<void> {
    child.kill('SIGKILL');
    await exited;
  }

  return {
    driver: 'electron',
    page,
    async pageOf(index): Promise<Page> {
      while (program.windows().length <= index) await program.waitForEvent('window');
      return program.windows()[index] as Page;
    },
    evalMain: (run, argument) => program.evaluate(run as never, argument) as never,
    stubDialog: (kind, answer) => program.evaluate(queueAnswer as never, { kind, answer }),
    clickMenu: (id) => program.evaluate(clickMenuEntry as never, id),
    // Electron's own record goes with its process.
    record: async () => (child.exitCode === null ? program.evaluate(readWatched as never) : []),
    reload: async () => void (await page.reload()),
    crashPage: () => program.evaluate(crashFirstPage as never),
    output: () => output,
    exited,
    async quit() {
      void program.evaluate(({ app }) => app.quit()).catch(() => {});
      if (await within(exited, QUIT_LIMIT_MS)) return;
      await kill9();
      throw new Error(`The program did not quit.\n${output}`);
    },
    kill9,
  };
}

// The functions below run in Electron's main process and see nothing of this file.

type Watched = { standInLog?: LogEntry[]; standInAnswers?: Record<string, unknown[]> };

function watchMain({ dialog, shell }: MainModule): void {
  const watched = globalThis as Watched;
  const log: LogEntry[] = [];
  const answers: Record<string, unknown[]> = {};
  watched.standInLog = log;
  watched.standInAnswers = answers;
  shell.openExternal = async (url) => {
    log.push({ kind: 'openExternal', url });
  };
  const cancelled = { canceled: true, filePaths: [], filePath: '', response: 1 };
  for (const kind of ['showOpenDialog', 'showSaveDialog', 'showMessageBox'] as const) {
    const answer = async (...args: unknown[]): Promise<unknown> => {
      log.push({ kind: 'dialog', dialog: kind, options: args.at(-1) });
      return answers[kind]?.shift() ?? cancelled;
    };
    dialog[kind] = answer as never;
  }
}

function queueAnswer(
  _electron: MainModule,
  { kind, answer }: { kind: string; answer: unknown },
): void {
  const { standInAnswers = {} } = globalThis as Watched;
  standInAnswers[kind] = [...(standInAnswers[kind] ?? []), answer];
}

function readWatched(): readonly LogEntry[] {
  return (globalThis as Watched).standInLog ?? [];
}

function crashFirstPage({ BrowserWindow }: MainModule): void {
  BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
}
