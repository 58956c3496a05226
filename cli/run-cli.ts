import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { openDecisionWays } from '../shared/analysis/analysis-tables.ts';
import { usualSampling } from '../shared/analysis/estimates.ts';
import { usualGapOptions } from '../shared/analysis/evidence-gaps.ts';
import { sourceLevels } from '../shared/formats/branchpoint/envelope.ts';
import { addSources } from './commands/add-sources.ts';
import { analyzeMapFile, usualTimeLimitS } from './commands/analyze-map.ts';
import { exportAnnotations, importAnnotations } from './commands/annotations.ts';
import { bibliographyFormats, citationStyles, writeSources } from './commands/bibliography.ts';
import { checkArchive } from './commands/check-archive.ts';
import { diffMaps } from './commands/diff-maps.ts';
import { exportFormats, exportMap } from './commands/export-map.ts';
import { extractArchive } from './commands/extract-archive.ts';
import { importNetwork } from './commands/import-network.ts';
import { listGaps } from './commands/list-gaps.ts';
import { mergeMapFiles } from './commands/merge-maps.ts';
import { newMap, templateNames } from './commands/new-map.ts';
import { repairMap } from './commands/repair-map.ts';
import { validateMap } from './commands/validate-map.ts';
import type { ExitCode } from './exit-code.ts';
import {
  Interrupted,
  interruptedCode,
  interruptedInWords,
  whenInterrupted,
} from './interruption.ts';
import { type Surroundings, Trouble, WrongUsage } from './surroundings.ts';

/** Runs one command. Nothing that a file or a person does wrong ends in an exception. */
export async function runCli(
  args: readonly string[],
  surroundings: Surroundings,
): Promise<ExitCode> {
  let code: ExitCode = 0;
  const { files, ...watched } = watchFiles(surroundings);
  const program = createProgram(watched, (result) => {
    code = result;
  });
  try {
    const run = program.parseAsync(args, { from: 'user' });
    await Promise.race([run, whenInterrupted(surroundings.interruption)]);
    return code;
  } catch (error) {
    if (error instanceof Interrupted) {
      surroundings.say(interruptedInWords(args[0] ?? 'branchpoint', await files()));
      return interruptedCode;
    }
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof WrongUsage || error instanceof Trouble) {
      surroundings.say(error.message);
      return error instanceof WrongUsage ? 2 : 1;
    }
    const what = error instanceof Error ? error.message : String(error);
    surroundings.say(`Branchpoint failed in a way it should not: ${what}. No file was changed.`);
    return 1;
  }
}

/** Notes which files are written, so that it can be said of a command that was stopped. */
function watchFiles(
  surroundings: Surroundings,
): Surroundings & { files(): Promise<readonly string[]> } {
  const written: string[] = [];
  let writing: Promise<unknown> = Promise.resolve();
  return {
    ...surroundings,
    writeFile: (path, bytes) => {
      const write = surroundings.writeFile(path, bytes).then(() => void written.push(path));
      writing = write.catch(() => undefined);
      return write;
    },
    // A file that is being put in its place is there a moment later, or is not there.
    files: () => writing.then(() => written),
  };
}

function createProgram(surroundings: Surroundings, finish: (code: ExitCode) => void): Command {
  const program = new Command('branchpoint')
    .description(
      'Makes, checks and exports scenario maps. Results go to --out, messages to stderr.',
    )
    .version(surroundings.app)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => surroundings.writeOut(text),
      writeErr: (text) => surroundings.say(text.trimEnd()),
    })
    .showSuggestionAfterError()
    .helpCommand(false)
    .action(() => program.error('error: say which command to run; --help lists them'));

  const outOption = () => new Option('--out <file>', 'where the result goes; - is standard output');

  program
    .command('new')
    .description('make a new map')
    .addOption(
      new Option('--template <name>', 'what it starts with')
        .choices(templateNames())
        .default('blank'),
    )
    .addOption(outOption().default('-'))
    .option('--force', 'replace a file that is there already')
    .action(async (options) => finish(await newMap(options, surroundings)));

  program
    .command('import')
    .description('make a map of a network or a decision tree of another program')
    .argument('<file>', 'BIF, XMLBIF, GeNIe XDSL or SilverDecisions file')
    .addOption(outOption().default('-'))
    .action(async (file, options) => finish(await importNetwork(file, options, surroundings)));

  program
    .command('analyze')
    .description('compute likelihoods, best decisions, scenarios and what they depend on')
    .argument('<file>', 'map file, or a file that import takes')
    .addOption(
      new Option('--assume <node=state>', 'set a node to a state; may be given several times')
        .argParser(collect)
        .default([], 'nothing is assumed'),
    )
    .addOption(
      new Option('--perspective <actor>', 'for whom values are maximised').default(
        undefined,
        'as the map says',
      ),
    )
    .addOption(
      new Option('--evidence <on|off>', 'whether attached passages move the likelihoods')
        .choices(['on', 'off'])
        .default(undefined, 'off'),
    )
    .addOption(
      new Option(
        '--open-decisions <best|alike>',
        'whether open decisions are taken at their best, or all their options weigh the same',
      )
        .choices(openDecisionWays)
        .default('best'),
    )
    .addOption(
      new Option('--without-source <id>', 'let evidence speak without a source; may be repeated')
        .argParser(collect)
        .default([], 'none is left out'),
    )
    .addOption(
      new Option('--top <number>', 'how many of the most likely scenarios to list')
        .argParser(parseTop)
        .default(5),
    )
    .addOption(
      new Option(
        '--sample [number]',
        `estimate what is too large for exact numbers, from so many samples (${usualSampling.sampleCount} if no number is given)`,
      )
        .argParser(parseSamples)
        .preset(String(usualSampling.sampleCount)),
    )
    .addOption(
      new Option('--time-limit <seconds>', 'stop when it takes longer')
        .argParser(parseSeconds)
        .default(usualTimeLimitS),
    )
    .option('--json', 'as JSON, for other programs')
    .action(async (file, options) => finish(await analyzeMapFile(file, options, surroundings)));

  program
    .command('validate')
    .description('list what is wrong with a map file, one problem a line')
    .argument('<file>', 'map file')
    .action(async (file) => finish(await validateMap(file, surroundings)));

  program
    .command('repair')
    .description(
      'say what is damaged in a map file, and mend it; 0 nothing, 1 something, 2 trouble',
    )
    .argument('<file>', 'map file')
    .addOption(outOption().default(undefined, 'nothing is written'))
    .option('--json', 'as JSON, for other programs')
    .action(async (file, options) => finish(await repairMap(file, options, surroundings)));

  program
    .command('gaps')
    .description('list where the evidence of a map is thin or doubtful, one gap a line')
    .argument('<file>', 'map file')
    .addOption(
      new Option('--months <number>', 'a source is old when the newest is so much younger')
        .argParser(parseMonths)
        .default(usualGapOptions.staleAfterMonths),
    )
    .action(async (file, options) => finish(await listGaps(file, options, surroundings)));

  program
    .command('export')
    .description('write a map as a picture or as a file for others')
    .argument('<file>', 'map file')
    .addOption(
      new Option('--format <format>', 'what to write').choices(exportFormats).makeOptionMandatory(),
    )
    .addOption(outOption().default('-'))
    .addOption(new Option('--theme <theme>', 'of a picture').choices(['light', 'dark']))
    .addOption(
      new Option('--scale <number>', 'of a PNG, from 0.1 to 10; 2 is twice as sharp').argParser(
        parseScale,
      ),
    )
    .addOption(
      new Option(
        '--sources <level>',
        'how much of the sources a JSON file carries, if their sharing allows it',
      ).choices(sourceLevels),
    )
    .action(async (file, options) => finish(await exportMap(file, options, surroundings)));

  program
    .command('add-source')
    .description('take articles into a map file and re-link its citations')
    .argument('<file>', 'map file')
    .argument('<article...>', 'PDF, DOCX, HTML, EML, Markdown or text files')
    .addOption(outOption().default(undefined, 'the map file itself'))
    .action(async (file, articles, options) =>
      finish(await addSources(file, articles, options, surroundings)),
    );

  program
    .command('diff')
    .description(
      'say what happened between two versions of a map; 0 nothing, 1 something, 2 trouble',
    )
    .argument('<before>', 'map file or snapshot')
    .argument('<after>', 'map file or snapshot')
    .option('--json', 'as JSON, for other programs')
    .action(async (before, after, options) =>
      finish(await diffMaps(before, after, options, surroundings)),
    );

  program
    .command('merge')
    .description("merge two people's work on one map; 0 clean, 1 conflicts, 2 trouble")
    .argument('<base>', 'map file or snapshot that both began with')
    .argument('<ours>', 'what one made of it')
    .argument('<theirs>', 'what the other made of it')
    .addOption(outOption().makeOptionMandatory())
    .option('--ours', 'in conflicts take what ours says')
    .option('--theirs', 'in conflicts take what theirs says')
    .option('--json', 'report as JSON, for other programs')
    .action(async (base, ours, theirs, options) =>
      finish(await mergeMapFiles({ base, ours, theirs }, options, surroundings)),
    );

  const archive = program
    .command('archive')
    .description('check a backup of everything, or take it apart')
    .helpCommand(false);

  archive
    .command('check')
    .description('say what is in a backup and whether it is whole')
    .argument('<file>', 'backup (.branchpoint)')
    .option('--json', 'as JSON, for other programs')
    .action(async (file, options) => finish(await checkArchive(file, options, surroundings)));

  archive
    .command('extract')
    .description('write the parts of a backup as files')
    .argument('<file>', 'backup (.branchpoint)')
    .requiredOption('--out <folder>', 'a new folder')
    .action(async (file, options) => finish(await extractArchive(file, options, surroundings)));

  const annotations = program
    .command('annotations')
    .description('write or take in passages as W3C Web Annotations')
    .helpCommand(false);

  annotations
    .command('export')
    .description('write the passages of a map, with as many of their words as may be shared')
    .argument('<file>', 'map file')
    .addOption(outOption().default('-'))
    .action(async (file, options) => finish(await exportAnnotations(file, options, surroundings)));

  annotations
    .command('import')
    .description('take annotations of its articles into a map file')
    .argument('<file>', 'map file')
    .argument('<annotations>', 'JSON-LD file')
    .addOption(outOption().default(undefined, 'the map file itself'))
    .action(async (file, annotationsFile, options) =>
      finish(await importAnnotations(file, annotationsFile, options, surroundings)),
    );

  program
    .command('bibliography')
    .description('write the sources of a map for a reference manager, or as a list for readers')
    .argument('<file>', 'map file')
    .addOption(
      new Option(
        '--format <format>',
        'for a reference manager; csl-json if nothing is said',
      ).choices(bibliographyFormats),
    )
    .addOption(new Option('--style <style>', 'as plain text for readers').choices(citationStyles))
    .addOption(outOption().default('-'))
    .action(async (file, options) => finish(await writeSources(file, options, surroundings)));

  return program;
}

function parseMonths(text: string): number {
  const months = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(months) || months < 1) {
    throw new InvalidArgumentError('It should be a whole number of months from 1.');
  }
  return months;
}

function collect(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

function parseTop(text: string): number {
  const top = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(top) || top < 0 || top > mostScenarios) {
    throw new InvalidArgumentError(`It should be a whole number from 0 to ${mostScenarios}.`);
  }
  return top;
}

const mostScenarios = 10_000;

function parseSamples(text: string): number {
  const count = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(count) || count < 100 || count > mostSamples) {
    throw new InvalidArgumentError(`It should be a whole number from 100 to ${mostSamples}.`);
  }
  return count;
}

const mostSamples = 100_000_000;

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() === '' || !(seconds > 0 && seconds <= mostSeconds)) {
    throw new InvalidArgumentError(`It should be a number of seconds up to ${mostSeconds}.`);
  }
  return seconds;
}

const mostSeconds = 86_400;

function parseScale(text: string): number {
  const scale = Number(text);
  if (text.trim() === '' || !(scale >= 0.1 && scale <= 10)) {
    throw new InvalidArgumentError('It should be a number from 0.1 to 10.');
  }
  return scale;
}
