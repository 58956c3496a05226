import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';
import { beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const offenders = join(root, 'tests', 'architecture', 'offenders');

interface Configuration extends IFlattenedRuleSet {
  readonly options: Record<string, unknown>;
}

const configuration = createRequire(import.meta.url)(
  join(root, '.dependency-cruiser.cjs'),
) as Configuration;
const rules = configuration.forbidden ?? [];

/** An offender is named after the rule it breaks; a rule about one file needs that very file. */
const ruleOfFile: Readonly<Record<string, string>> = {
  'shared/ipc/channels.ts': 'ipc-channels-are-bare',
  'renderer/state/no-cycles-other.ts': 'no-cycles',
  'tests/helpers/no-running-cycles-other.ts': 'no-running-cycles',
};

let broken: readonly { readonly rule: string; readonly file: string }[] = [];

beforeAll(async () => {
  const { output } = await cruise(
    ['shared', 'renderer', 'electron', 'cli', 'tests'],
    {
      ...configuration.options,
      baseDir: offenders,
      validate: true,
      ruleSet: { forbidden: rules },
    },
    configuration.options.enhancedResolveOptions as Record<string, unknown>,
  );
  broken = (output as ICruiseResult).summary.violations.map(({ rule, from }) => ({
    rule: rule.name,
    file: from,
  }));
}, 60_000);

describe('the layer rules', () => {
  it.each(rules.map(({ name }) => name ?? 'unnamed'))('%s fires on its offender', (name) => {
    const files = broken.filter(({ rule }) => rule === name).map(({ file }) => file);

    expect(files.map((file) => ruleOfFile[file] ?? basename(file, '.ts'))).toContain(name);
  });

  it('say where to go instead', () => {
    const silent = rules.filter(({ comment = '' }) => !/\w{2}.*[.)]$/.test(comment));

    expect(silent).toEqual([]);
  });

  it('leave alone the files that offenders reach for', () => {
    const innocent = broken.filter(({ file }) => /\/(target|insides)\.ts$/.test(file));

    expect(innocent).toEqual([]);
  });
});
