import type { MapDifference } from '../../../shared/compare/compare-maps.ts';
import { months } from '../../../shared/lib/describe-date.ts';
import { reasonWords } from '../../../shared/versions/version-reason.ts';
import type { KeptVersion, RestoreOutcome } from '../services/index.ts';

/** The versions of one day, the newest first. */
export interface VersionDay {
  readonly heading: string;
  readonly versions: readonly KeptVersion[];
}

/** Versions by the days of this computer, in the order in which they were kept. */
export function groupByDay(versions: readonly KeptVersion[], nowMs: number): VersionDay[] {
  const days: { heading: string; versions: KeptVersion[] }[] = [];
  for (const version of versions) {
    const heading = dayOf(version.takenAtMs, nowMs);
    const last = days.at(-1);
    if (last?.heading === heading) last.versions.push(version);
    else days.push({ heading, versions: [version] });
  }
  return days;
}

const DAY_MS = 24 * 3_600_000;

function dayOf(timeMs: number, nowMs: number): string {
  const day = describeDay(timeMs);
  if (day === describeDay(nowMs)) return `Today, ${day}`;
  if (day === describeDay(nowMs - DAY_MS)) return `Yesterday, ${day}`;
  return day;
}

function describeDay(timeMs: number): string {
  const time = new Date(timeMs);
  return `${time.getDate()} ${months[time.getMonth()]} ${time.getFullYear()}`;
}

/** The time of day on this computer: "14:05". */
export function describeTime(timeMs: number): string {
  const time = new Date(timeMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** What a version is called in a list: its name, or else why it was kept. */
export function headlineOf({ name, reason }: KeptVersion): string {
  return name === '' ? reasonWords[reason] : `“${name}”`;
}

/** How much a version holds, in words. */
export function amountsOf({ nodeCount, evidenceCount }: KeptVersion): string {
  return `${countOf(nodeCount, 'node')} · ${countOf(evidenceCount, 'passage')} attached`;
}

function countOf(amount: number, thing: string): string {
  return `${amount} ${thing}${amount === 1 ? '' : 's'}`;
}

/** The first lines of what differs, and how many there are besides. */
export function firstLines(
  { groups }: MapDifference,
  most: number,
): { readonly lines: readonly string[]; readonly more: number } {
  const all = groups.flatMap(({ differences }) => differences.map(({ line }) => line));
  return { lines: all.slice(0, most), more: Math.max(0, all.length - most) };
}

/** What was done when a version was restored, in a sentence or two. */
export function restoredWords(moment: string, outcome: RestoreOutcome): string {
  if (!outcome.isChanged) return `The map is as it was on ${moment} already. Nothing was changed.`;
  return [
    `The map is as it was on ${moment}. What it was until now is kept as a version; undo takes you back to it.`,
    ...broughtBack(outcome),
  ].join(' ');
}

function broughtBack({ sourcesBack, passagesBack, passagesLost }: RestoreOutcome): string[] {
  const back = [
    ...(sourcesBack > 0 ? [countOf(sourcesBack, 'article')] : []),
    ...(passagesBack > 0 ? [countOf(passagesBack, 'passage')] : []),
  ];
  if (back.length === 0) return [];
  const came = `${back.join(' and ')} that had been deleted came back to the library.`;
  if (passagesLost === 0) return [came];
  const lost = `${countOf(passagesLost, 'passage')} could not be found in the text that the article has now: see “Passages to check”.`;
  return [came, lost];
}
