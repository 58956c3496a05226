import type { Aim, Bench, Comparison, Contest, Findings, Section, Unit } from './lib/bench.ts';
import { advantageOver, figureOf } from './lib/contest.ts';
import type { Summary } from './lib/statistics.ts';

/** Where and when results were obtained; nothing in it names the computer. */
export interface Conditions {
  readonly date: string;
  readonly processors: number;
  readonly nodeVersion: string;
  /** Processes that wanted a processor when the run began: more than there are means other work. */
  readonly load: number;
}

const columns = ['median', '95 %', 'baseline median', 'baseline 95 %', 'ratio', 'aim'];

/** A section as rows of text, the first of which is the heading. */
function rowsOf({ comparisons }: Section): string[][] {
  return [
    ['', ...columns],
    ...comparisons.map((comparison) => {
      const { task, ours, baseline } = comparison;
      return [
        task,
        inShort(ours.median),
        inShort(ours.p95),
        baseline ? inShort(baseline.median) : '–',
        baseline ? inShort(baseline.p95) : '–',
        baseline ? `${(ours.median / baseline.median).toPrecision(3)} ×` : '–',
        aimInWords(comparison),
      ];
    }),
  ];
}

/** Beside each other contestant's figure stands how many times better ours is. */
function rowsOfContest({ contestants: [ours = '', ...others], ...contest }: Contest): string[][] {
  return [
    ['', ours, ...others.flatMap((name) => [name, 'ratio'])],
    ...contest.rows.map((row) => [
      row.task,
      withUnit(figureOf(row, 0), row.unit),
      ...others.flatMap((_, place) => {
        const advantage = advantageOver(row, place + 1);
        return [
          withUnit(figureOf(row, place + 1), row.unit),
          advantage === null || !Number.isFinite(advantage) ? '–' : `${inShort(advantage)} ×`,
        ];
      }),
    ]),
  ];
}

/** The tables for a terminal. */
export function writeTables({ sections, contests = [] }: Findings): string {
  return [
    ...sections.map((section) =>
      textTable(`${section.title} (baseline: ${section.baselineName})`, rowsOf(section)),
    ),
    ...contests.map((contest) => textTable(contest.title, rowsOfContest(contest))),
  ].join('\n\n');
}

function textTable(title: string, rows: string[][]): string {
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths?.[0] ?? 0) : cell.padStart(widths?.[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  return [title, ...lines].join('\n');
}

/** The results as a page to read. */
export function writeMarkdown(bench: Bench, findings: Findings, conditions: Conditions): string {
  const misses = missesOf(findings);
  const { sections, contests = [], aims = [], method } = findings;
  const hasAims = aims.length > 0 || sections.some(({ comparisons }) => comparisons.some(hasAim));
  return `${[
    `# ${bench.title}`,
    `${conditions.date}, ${conditions.processors} processors, ${factsInWords(findings)}Node.js ${conditions.nodeVersion}. Written by \`npm run bench\`; times in milliseconds. When the run began, ${conditions.load.toFixed(1)} processes wanted a processor.`,
    wordsOnAims(misses, hasAims),
    aims.length > 0 ? aims.map(aimAsItem).join('\n') : null,
    ...method,
    ...contests.flatMap((contest) => [
      `## ${contest.title}`,
      markdownTable(rowsOfContest(contest)),
    ]),
    ...sections.flatMap((section) => [
      `## ${section.title}`,
      `Baseline: ${section.baselineName}.`,
      markdownTable(rowsOf(section)),
    ]),
  ]
    .filter((part) => part !== null)
    .join('\n\n')}\n`;
}

/** The aims that were missed, each in a sentence. */
export function missesOf({ sections, aims = [] }: Findings): string[] {
  return [
    ...sections.flatMap(({ title, comparisons }) =>
      comparisons
        .filter(isMissed)
        .map(
          ({ task, ours, aimMs }) =>
            `${title}, ${task.toLowerCase()}: ${inShort(ours.median)} ms where ${aimMs} ms was the aim.`,
        ),
    ),
    ...aims.filter(({ isReached }) => !isReached).map(({ aim, outcome }) => `${aim}: ${outcome}.`),
  ];
}

function wordsOnAims(misses: readonly string[], hasAims: boolean): string | null {
  if (misses.length > 0) return `**Missed:** ${misses.join(' ')}`;
  return hasAims ? 'Every aim was met.' : null;
}

function aimAsItem({ aim, isReached, outcome }: Aim): string {
  return `- ${isReached ? 'Reached' : '**Missed**'}: ${aim} (${outcome}).`;
}

/** The results for programs: samples too, so that a later run can be compared with this one. */
export function writeJson(bench: Bench, findings: Findings, conditions: Conditions): string {
  const rounded = (_key: string, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
  const { facts, sections, contests, aims } = findings;
  const results = { sections, contests: contests?.map(withoutLongSamples), aims };
  return `${JSON.stringify({ bench: bench.name, conditions, facts, ...results }, rounded, 2)}\n`;
}

/** Frames come in thousands; of those the summary is enough. */
function withoutLongSamples({ rows, ...contest }: Contest): unknown {
  const brief = (summary: Summary | null): unknown =>
    summary && summary.samples.length > mostSamples
      ? { ...summary, samples: summary.samples.length }
      : summary;
  return {
    ...contest,
    rows: rows.map(({ results, ...row }) => ({ ...row, results: results.map(brief) })),
  };
}

const mostSamples = 20;

function markdownTable([heading = [], ...rows]: string[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = heading.map((_, column) => (column === 0 ? '---' : '--:'));
  return [line(heading), line(rule), ...rows.map(line)].join('\n');
}

function factsInWords({ facts }: Findings): string {
  return Object.entries(facts)
    .map(([name, value]) => `${name} ${value}, `)
    .join('');
}

function hasAim({ aimMs }: Comparison): boolean {
  return aimMs !== null;
}

function isMissed({ ours, aimMs }: Comparison): boolean {
  return aimMs !== null && ours.median > aimMs;
}

function aimInWords(comparison: Comparison): string {
  if (comparison.aimMs === null) return '';
  return `${isMissed(comparison) ? 'missed' : 'met'}: ${comparison.aimMs}`;
}

function withUnit(value: number | null, unit: Unit): string {
  if (value === null) return '–';
  return unit === 'cards' ? String(value) : `${inShort(value)} ${unit}`;
}

/** Three figures are all that a second run would confirm. */
function inShort(value: number): string {
  if (value >= 100) return value.toFixed(0);
  return value >= 1 ? value.toPrecision(3) : value.toPrecision(2);
}
