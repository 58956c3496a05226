import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** Says which program the desktop tests really ran on, so that a stand-in never passes for Electron. */
// biome-ignore lint/style/noDefaultExport: Playwright takes reporters this way
export default class DriverReport implements Reporter {
  private readonly countByDriver = new Map<string, number>();
  private skipped = 0;

  onTestEnd(test: TestCase, result: TestResult): void {
    if (test.parent.project()?.name !== 'desktop') return;
    if (result.status === 'skipped') {
      this.skipped += 1;
      return;
    }
    for (const { type, description } of result.annotations) {
      if (type !== 'driver' || description === undefined) continue;
      this.countByDriver.set(description, (this.countByDriver.get(description) ?? 0) + 1);
    }
  }

  onEnd(): void {
    const onStandIn = this.countByDriver.get('stand-in') ?? 0;
    const onElectron = this.countByDriver.get('electron') ?? 0;
    if (onStandIn + onElectron + this.skipped === 0) return;
    console.log(
      `Desktop: ${onElectron} tests ran on Electron, ${onStandIn} on the stand-in only, ${this.skipped} skipped.`,
    );
  }

  printsToStdio(): boolean {
    return false;
  }
}
