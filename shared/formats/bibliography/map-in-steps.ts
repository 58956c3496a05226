import type { ReportProgress } from '../../articles/parsed-article.ts';

const stepLength = 200;

/** Maps a long list, and tells after every some hundred how much of it is done. */
export function mapInSteps<From, To>(
  list: readonly From[],
  report: ReportProgress,
  change: (one: From, at: number) => To,
): To[] {
  return list.map((one, at) => {
    if (at % stepLength === 0) report(at / list.length);
    return change(one, at);
  });
}
