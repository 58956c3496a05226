import type { Bench, Comparison, Findings, Section } from './lib/bench.ts';

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
        inMs(ours.median),
        inMs(ours.p95),
        baseline ? inMs(baseline.median) : '–',
        baseline ? inMs(baseline.p95) : '–',
        baseline ? `${(ours.median / baseline.median).toPrecision(3)} ×` : '–',
        aimInWords(comparison),
      ];
    }),
  ];
}

/** The tables for a terminal. */
export function writeTables({ sections }: Findings): string {
  return sections
    .map((section) => {
      const rows = rowsOf(section);
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
      return [`${section.title} (baseline: ${section.baselineName})`, ...lines].join('\n');
    })
    .join('\n\n');
}

/** The results as a page to read. */
export function writeMarkdown(bench: Bench, findings: Findings, conditions: Conditions): string {
  const misses = missesOf(findings);
  return `${[
    `# ${bench.title}`,
    `${conditions.date}, ${conditions.processors} processors, ${factsInWords(findings)}Node.js ${conditions.nodeVersion}. Written by \`npm run bench\`; times in milliseconds. When the run began, ${conditions.load.toFixed(1)} processes wanted a processor.`,
    misses.length > 0
      ? `**Missed:** ${misses.join(' ')}`
      : findings.sections.some(({ comparisons }) => comparisons.some(hasAim))
        ? 'Every aim was met.'
        : null,
    ...findings.method,
    ...findings.sections.flatMap((section) => [
      `## ${section.title}`,
      `Baseline: ${section.baselineName}.`,
      markdownTable(rowsOf(section)),
    ]),
  ]
    .filter((part) => part !== null)
    .join('\n\n')}\n`;
}

/** The aims that were missed, each in a sentence. */
export function missesOf({ sections }: Findings): string[] {
  return sections.flatMap(({ title, comparisons }) =>
    comparisons
      .filter(isMissed)
      .map(
        ({ task, ours, aimMs }) =>
          `${title}, ${task.toLowerCase()}: ${inMs(ours.median)} ms where ${aimMs} ms was the aim.`,
      ),
  );
}

/** The results for programs: every sample, so that a later run can be compared with this one. */
export function writeJson(bench: Bench, findings: Findings, conditions: Conditions): string {
  const rounded = (_key: string, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
  const { facts, sections } = findings;
  return `${JSON.stringify({ bench: bench.name, conditions, facts, sections }, rounded, 2)}\n`;
}

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

/** Three figures are all that a second run would confirm. */
function inMs(value: number): string {
  if (value >= 100) return value.toFixed(0);
  return value >= 1 ? value.toPrecision(3) : value.toPrecision(2);
}
