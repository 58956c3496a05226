import { sha256Hex } from '../../lib/hash.ts';
import type { LooseRecord } from '../../migrations/engine.ts';
import type { MapNode } from '../../model/node.ts';
import type { Passage } from '../../model/passage.ts';
import type { AnyRecord } from '../../model/record.ts';
import { createReferenceCheck, referencesOf } from '../../model/references.ts';
import type { Source } from '../../model/source.ts';
import type { ProblemList } from './problems.ts';

/** A valid record, its place in the file, and for a source the words that it brought. */
export interface FileRecord {
  readonly record: AnyRecord;
  readonly path: string;
  readonly content: string | null;
}

/**
 * Checks what no record can show alone; every problem found is added to the list. Records that could
 * not be read have their own problems: what refers to one of them is not a problem of its own.
 */
export function checkRecords(
  records: readonly FileRecord[],
  unreadable: readonly LooseRecord[],
  problems: ProblemList,
): void {
  checkIds(records, problems);
  checkOneMap(records, unreadable, problems);
  checkReferences(records, unreadable, problems);
  checkFrames(records, problems);
  checkTexts(records, problems);
  checkQuotes(records, problems);
}

// Ids are unique across types, not only within one: a change is recorded by id alone.
function checkIds(records: readonly FileRecord[], problems: ProblemList): void {
  const places = new Map<string, string>();
  for (const { record, path } of records) {
    const first = places.get(record.id);
    if (first === undefined) places.set(record.id, path);
    else problems.add(`${path}.id`, `is the same as that of ${first}; every record needs its own`);
    if (record.type === 'node') checkStateIds(record.states, path, problems);
  }
}

function checkStateIds(
  states: readonly { readonly id: string }[],
  path: string,
  problems: ProblemList,
): void {
  const seen = new Set<string>();
  for (const [at, { id }] of states.entries()) {
    if (seen.has(id)) {
      problems.add(`${path}.states[${at}].id`, 'is the same as that of an earlier state');
    }
    seen.add(id);
  }
}

function checkOneMap(
  records: readonly FileRecord[],
  unreadable: readonly LooseRecord[],
  problems: ProblemList,
): void {
  const maps = records.filter(({ record }) => record.type === 'map');
  if (maps.length === 0 && !unreadable.some(({ type }) => type === 'map')) {
    problems.add('records', 'hold no record of type map; a file holds one');
  }
  for (const { path } of maps.slice(1)) {
    problems.add(path, 'is a second record of type map; a file holds exactly one');
  }
}

function checkReferences(
  records: readonly FileRecord[],
  unreadable: readonly LooseRecord[],
  problems: ProblemList,
): void {
  const leadsSomewhere = createReferenceCheck(records.map(({ record }) => record));
  const unreadableIds = new Set(unreadable.map(({ id }) => id));
  for (const { record, path } of records) {
    for (const reference of referencesOf(record)) {
      if (leadsSomewhere(reference) || unreadableIds.has(reference.id)) continue;
      const target =
        reference.stateId === null
          ? `${withArticle(reference.type)} ${quoted(reference.id)}`
          : `a state ${quoted(reference.stateId)} of the node ${quoted(reference.id)}`;
      problems.add(`${path}.${reference.path}`, `names ${target}, which is not in the file`);
    }
  }
}

function checkFrames(records: readonly FileRecord[], problems: ProblemList): void {
  const nodes = new Map<string, MapNode>();
  for (const { record } of records) if (record.type === 'node') nodes.set(record.id, record);
  const inThemselves = findInThemselves(nodes);
  for (const { record, path } of records) {
    if (record.type !== 'node' || record.frameId === null) continue;
    const frame = nodes.get(record.frameId);
    if (frame && frame.kind !== 'frame') {
      const what = `${quoted(frame.id)}, which is ${withArticle(frame.kind)} and no frame`;
      problems.add(`${path}.frameId`, `names ${what}`);
    } else if (inThemselves.has(record)) {
      problems.add(`${path}.frameId`, 'puts the frame into itself');
    }
  }
}

/** Nodes on a way of frames that leads back to them. Each is passed once: a file may nest as deep as it likes. */
function findInThemselves(nodes: ReadonlyMap<string, MapNode>): ReadonlySet<MapNode> {
  const found = new Set<MapNode>();
  const known = new Set<MapNode>();
  for (const start of nodes.values()) {
    const way = new Set<MapNode>();
    let at: MapNode | undefined = start;
    while (at && !known.has(at) && !way.has(at)) {
      way.add(at);
      at = at.frameId === null ? undefined : nodes.get(at.frameId);
    }
    let isCircle = false;
    for (const node of way) {
      isCircle ||= node === at;
      if (isCircle) found.add(node);
      known.add(node);
    }
  }
  return found;
}

function checkTexts(records: readonly FileRecord[], problems: ProblemList): void {
  for (const { record, path, content } of records) {
    if (record.type !== 'source') continue;
    if (content !== null) checkContent(record, content, path, problems);
    if (record.text) checkSetAside(record, record.text.length, path, problems);
  }
}

function checkContent(source: Source, content: string, path: string, problems: ProblemList): void {
  if (!source.text) {
    problems.add(`${path}.text`, 'is null although the words of the source are there');
  } else if (source.text.length !== content.length) {
    problems.add(`${path}.text.length`, `is not the length of content, which is ${content.length}`);
  } else if (source.text.hash !== sha256Hex(content)) {
    problems.add(`${path}.content`, 'was changed since it was saved: it does not match text.hash');
  }
}

function checkSetAside(
  { setAside }: Source,
  length: number,
  path: string,
  problems: ProblemList,
): void {
  for (const [at, { start, end }] of setAside.entries()) {
    if (start > end) problems.add(`${path}.setAside[${at}]`, 'ends before it starts');
    else if (end > length) problems.add(`${path}.setAside[${at}].end`, 'is beyond the text');
  }
}

function checkQuotes(records: readonly FileRecord[], problems: ProblemList): void {
  const contents = new Map<string, string>();
  for (const { record, content } of records) {
    if (record.type === 'source' && content !== null) contents.set(record.id, content);
  }
  for (const { record, path } of records) {
    if (record.type === 'passage' && record.quote) {
      checkQuote(record, record.quote.exact, contents.get(record.sourceId), path, problems);
    }
  }
}

// A passage without words is not held against the text: it may be waiting for another edition. Nor is a
// lost one, whose words and position are those of an earlier text.
function checkQuote(
  { position, quoteHash, anchor }: Passage,
  exact: string,
  content: string | undefined,
  path: string,
  problems: ProblemList,
): void {
  if (quoteHash !== sha256Hex(exact)) {
    problems.add(
      `${path}.quote.exact`,
      'was changed since it was saved: it does not match quoteHash',
    );
  } else if (anchor.kind === 'lost' || content === undefined) {
    return;
  } else if (content.slice(position.start, position.end) !== exact) {
    problems.add(`${path}.quote.exact`, 'is not what the source says at this position');
  }
}

const withArticle = (type: string): string => `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;

// Ids are a stranger's text: bounded, and written so that none can pass for part of the message.
const quoted = (id: string): string => JSON.stringify(id.length > 60 ? `${id.slice(0, 60)}…` : id);
