import { execute } from '../../shared/document/command.ts';
import { importPassages } from '../../shared/document/commands/import-passages.ts';
import type { DocumentState } from '../../shared/document/state.ts';
import { planAnnotations } from '../../shared/formats/web-annotations/plan-annotations.ts';
import {
  annotationLimits,
  readAnnotations,
  tooLarge,
} from '../../shared/formats/web-annotations/read-annotations.ts';
import { writeAnnotations } from '../../shared/formats/web-annotations/write-annotations.ts';
import type { EvidenceTarget } from '../../shared/model/evidence.ts';
import type { ExitCode } from '../exit-code.ts';
import { deliver, mapText, openMap, readBytes } from '../map-files.ts';
import { type Surroundings, Trouble } from '../surroundings.ts';

/** `branchpoint annotations export`: the passages of a map as W3C Web Annotations. */
export async function exportAnnotations(
  path: string,
  { out }: { readonly out: string },
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { state, texts } = await openMap(path, surroundings);
  const { text, count, withoutWords, leftOut } = writeAnnotations({
    state,
    sourceId: null,
    texts: (hash) => texts.get(hash),
    describeTarget: (target) => describeTarget(state, target),
  });
  await deliver(out, text, surroundings);
  const [things, whose] = count === 1 ? ['annotation', 'its'] : ['annotations', 'their'];
  const stayed =
    leftOut > 0 ? ` ${leftOut} left out, whose words are not here or may not be shared.` : '';
  surroundings.say(
    `${count} ${things} written, ${withoutWords} of them without ${whose} words.${stayed}`,
  );
  return 0;
}

export interface ImportAnnotationsOptions {
  /** The map file itself when left out. */
  readonly out?: string;
}

/** `branchpoint annotations import`: takes annotations into a map file that has the text of their articles. */
export async function importAnnotations(
  path: string,
  annotationsPath: string,
  { out = path }: ImportAnnotationsOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const map = await openMap(path, surroundings);
  const size = await surroundings.sizeOf(annotationsPath).catch(() => null);
  if (size !== null && size > annotationLimits.bytes) throw new Trouble(tooLarge);
  const bytes = await readBytes(annotationsPath, surroundings);
  const read = readAnnotations(new TextDecoder().decode(bytes));
  if (!read.ok) throw new Trouble(`${annotationsPath}: ${read.failure}`);
  const { annotations, unreadable } = read.value;
  const { passages, counts, left } = planAnnotations({
    annotations,
    state: map.state,
    texts: (hash) => map.texts.get(hash),
    newId: surroundings.newId,
  });
  const state = execute(map.state, importPassages, { passages }).state;
  await deliver(out, mapText({ ...map, state }, 'full', surroundings, true), surroundings);
  surroundings.say(
    `${counts.exact} exact, ${counts.moved} moved, ${counts.lost} lost, ${counts.known} here already, ${counts.unknownArticle} of unknown articles, ${counts.noText} of articles without text, ${unreadable} unreadable.`,
  );
  for (const { words, outcome } of left) {
    surroundings.say(`  ${reasons[outcome] ?? 'left out'}: ${words.replace(/\s+/g, ' ')}`);
  }
  return 0;
}

const reasons: Readonly<Record<string, string>> = {
  lost: 'not found in its article',
  unknownArticle: 'of an article that is not in the map',
  noText: 'of an article whose text is not in the map',
};

function describeTarget({ node, edge, scenario }: DocumentState, target: EvidenceTarget): string {
  switch (target.kind) {
    case 'node':
      return node.get(target.nodeId)?.title ?? '';
    case 'state': {
      const found = node.get(target.nodeId);
      const state = found?.states.find(({ id }) => id === target.stateId);
      return `${found?.title ?? ''} › ${state?.label ?? ''}`;
    }
    case 'edge': {
      const found = edge.get(target.edgeId);
      const [from, to] = [found && node.get(found.fromId), found && node.get(found.toId)];
      return `${from?.title ?? ''} → ${to?.title ?? ''}`;
    }
    case 'scenario':
      return scenario.get(target.scenarioId)?.name ?? '';
  }
}
