import { percentInWords } from '../analysis/words.ts';
import { assertNever } from '../lib/assert.ts';
import type { NodeState } from '../model/fields.ts';
import type { Chance } from '../model/likelihood.ts';
import type { RecordType } from '../model/record.ts';
import {
  edgeName,
  findRecord,
  type Names,
  nodeName,
  nodeStateName,
  passageWords,
  quoted,
  stateLabel,
  targetName,
} from './names.ts';

/** What each field is called; `pedigree.reason` is a field within one. */
const labels: Readonly<Partial<Record<RecordType, Readonly<Record<string, string>>>>> = {
  map: {
    title: 'Title',
    summary: 'Summary',
    perspectiveActorId: 'Perspective',
    evidenceRatios: 'How much a passage says',
  },
  actor: { name: 'Name', color: 'Colour' },
  node: {
    kind: 'Kind',
    title: 'Title',
    description: 'Description',
    actorId: 'Actor',
    xPx: 'Place',
    size: 'Size',
    states: 'States',
    confidence: 'Confidence',
    appliesWhen: 'Conditions',
    weight: 'Weight',
    tags: 'Tags',
    date: 'Date',
    frameId: 'Frame',
    isPinned: 'Pinned',
    isFolded: 'Folded',
    passageId: 'Passage',
  },
  edge: { kind: 'Kind', fromId: 'Ends', label: 'Label', description: 'Description' },
  likelihood: { nodeId: 'Case', given: 'Case', chances: 'Chances' },
  value: { nodeId: 'Case', given: 'Case', value: 'Value', unit: 'Unit' },
  exclusion: { a: 'States', b: 'States', reason: 'Reason' },
  scenario: {
    order: 'Place among the scenarios',
    name: 'Name',
    narrative: 'Narrative',
    states: 'States',
  },
  source: {
    kind: 'Kind',
    title: 'Title',
    authors: 'Authors',
    editors: 'Editors',
    outlet: 'Outlet',
    publisher: 'Publisher',
    published: 'Date of publication',
    accessed: 'Last looked at',
    address: 'Address',
    language: 'Language',
    volume: 'Volume',
    number: 'Number',
    edition: 'Edition',
    pageRange: 'Pages',
    doi: 'DOI',
    isbn: 'ISBN',
    tags: 'Tags',
    reliability: 'Reliability',
    sharing: 'Sharing',
    text: 'Text',
    setAside: 'Parts set aside',
    pages: 'Page numbers',
    original: 'Original file',
    note: 'Note',
  },
  passage: {
    sourceId: 'Article',
    quote: 'Words',
    position: 'Place in the article',
    quoteHash: 'Words',
    anchor: 'Anchor',
    gist: 'Gist',
    comment: 'Comment',
    credibility: 'Credibility',
    tags: 'Tags',
  },
  passageLink: { fromPassageId: 'Ends', toPassageId: 'Ends', kind: 'Kind', note: 'Note' },
  evidence: {
    passageId: 'Passage',
    target: 'Place on the map',
    stance: 'Stance',
    diagnosticity: 'Diagnosticity',
    ratings: 'Ratings',
    note: 'Note',
  },
  step: {
    order: 'Place in the storyboard',
    title: 'Title',
    notes: 'Speaker notes',
    focusNodeIds: 'Focus',
    camera: 'View',
    assumptions: 'Assumptions',
    passageIds: 'Passages',
    decisionNodeId: 'Decision for the room',
  },
};

const pedigreeLabels: Readonly<Record<string, string>> = {
  reason: 'Reason',
  passageIds: 'Passages behind the number',
  by: 'Judged by',
  on: 'Date of the judgement',
};

const stateLabels: Readonly<Record<string, string>> = {
  label: 'Label',
  description: 'Description',
};

// Fields that a newer program wrote may be called `constructor`.
const entryIn = (table: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** What a field is called on the screen; a field that is not known, by its own name in quotation marks. */
export function fieldLabel(type: RecordType, field: string): string {
  const inPedigree = /^pedigree\.(.*)$/s.exec(field)?.[1];
  if (inPedigree !== undefined) return entryIn(pedigreeLabels, inPedigree) ?? quoted(inPedigree);
  return entryIn(labels[type] ?? {}, field) ?? quoted(field);
}

/** What a field of a state is called. */
export function stateFieldLabel(field: string): string {
  return entryIn(stateLabels, field) ?? quoted(field);
}

/** How likely, in words: 30 %, 20–40 %, likely, the rest. */
export function chanceInWords(chance: Chance): string {
  switch (chance.kind) {
    case 'number':
      return percentInWords(chance.value);
    case 'range':
      return `${percentInWords(chance.low).replace(/ %$/, '')}–${percentInWords(chance.high)}`;
    case 'word':
      return chance.word;
    case 'rest':
      return 'the rest';
    default:
      return assertNever(chance);
  }
}

const nothing = 'none';

/** A value of a field as a person reads it. */
export function valueInWords(names: Names, field: string, value: unknown): string {
  if (value === undefined || value === null || value === '') return nothing;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return textInWords(names, field, value);
  if (Array.isArray(value)) {
    if (value.length === 0) return nothing;
    const most = 6;
    const items = value.slice(0, most).map((item) => itemInWords(names, field, item));
    const more = value.length > most ? ` and ${value.length - most} more` : '';
    return `${items.join(', ')}${more}`;
  }
  return objectInWords(names, value as Readonly<Record<string, unknown>>);
}

const plainFields: ReadonlySet<string> = new Set([
  'kind',
  'confidence',
  'stance',
  'diagnosticity',
  'reliability',
  'date',
  'published',
  'accessed',
  'on',
  'color',
]);

const sharingWords: Readonly<Record<string, string>> = {
  full: 'all',
  passages: 'passages',
  citation: 'citation only',
};

function textInWords(names: Names, field: string, text: string): string {
  const last = field.split('.').at(-1) ?? field;
  switch (last) {
    case 'actorId':
    case 'perspectiveActorId': {
      const actor = findRecord(names, 'actor', text);
      return actor?.type === 'actor' ? quoted(actor.name || 'Unnamed') : 'an actor that is gone';
    }
    case 'frameId':
    case 'decisionNodeId':
    case 'nodeId':
    case 'fromId':
    case 'toId':
    case 'focusNodeIds':
      return nodeName(names, text as never);
    case 'passageId':
    case 'passageIds':
    case 'fromPassageId':
    case 'toPassageId':
      return passageWords(names, text);
    case 'sourceId': {
      const source = findRecord(names, 'source', text);
      return source?.type === 'source'
        ? quoted(source.title || 'Untitled')
        : 'an article that is gone';
    }
    case 'sharing':
      return entryIn(sharingWords, text) ?? text;
    case 'quoteHash':
      return 'other words';
    default:
      return plainFields.has(last) ? text : quoted(text);
  }
}

function itemInWords(names: Names, field: string, item: unknown): string {
  if (typeof item !== 'object' || item === null) return valueInWords(names, field, item);
  return objectInWords(names, item as Readonly<Record<string, unknown>>);
}

/** The small objects that records hold, each by the fields that it alone has. */
function objectInWords(names: Names, value: Readonly<Record<string, unknown>>): string {
  const has = (...keys: string[]): boolean => keys.every((key) => Object.hasOwn(value, key));
  if (has('stateId', 'chance')) return chanceInWords(value.chance as Chance);
  if (has('nodeId', 'stateIds')) return conditionInWords(names, value as never);
  if (has('kind') && (has('nodeId') || has('edgeId') || has('scenarioId'))) {
    return targetName(names, value as never);
  }
  if (has('nodeId', 'stateId')) return nodeStateName(names, value as unknown as NodeState);
  if (has('fromId', 'toId')) return edgeName(names, value as never);
  if (has('target', 'passageId')) return valueInWords(names, 'target', value.target);
  if (has('low', 'moderate', 'high')) {
    return `${value.low}, ${value.moderate} and ${value.high} for low, moderate and high`;
  }
  if (has('analyst')) return `${value.analyst}: ${value.stance}, ${value.diagnosticity}`;
  if (has('a', 'b'))
    return `${valueInWords(names, 'a', value.a)} with ${valueInWords(names, 'b', value.b)}`;
  if (has('nodeId', 'given')) return valueInWords(names, 'given', value.given);
  if (has('position', 'quote', 'anchor')) return placeInWords(names, value);
  if (has('exact')) return quoted(String(value.exact));
  if (has('value', 'unit')) return `${value.value} ${value.unit}`.trimEnd();
  if (has('text', 'setAside')) return textOfSource(value);
  if (has('hash', 'length')) return `${value.length} characters`;
  if (has('hash', 'name')) return quoted(String(value.name));
  if (has('xPx', 'yPx'))
    return `${Math.round(Number(value.xPx))}, ${Math.round(Number(value.yPx))}`;
  if (has('widthPx', 'heightPx')) return `${value.widthPx} × ${value.heightPx}`;
  if (has('start', 'end')) return `characters ${value.start} to ${value.end}`;
  if (has('label', 'description')) return quoted(String(value.label) || 'Unnamed');
  if (has('kind', 'passageId')) return String(value.kind);
  if (has('fromPassageId', 'toPassageId')) {
    return `${passageWords(names, String(value.fromPassageId))} → ${passageWords(names, String(value.toPassageId))}`;
  }
  if (has('type', 'id')) return 'this version';
  return has('kind') ? String(value.kind) : JSON.stringify(value);
}

function conditionInWords(
  names: Names,
  { nodeId, stateIds }: { nodeId: NodeState['nodeId']; stateIds: readonly NodeState['stateId'][] },
): string {
  const states = stateIds.map((stateId) => stateLabel(names, { nodeId, stateId }));
  return `${nodeName(names, nodeId)} = ${states.join(' or ') || nothing}`;
}

function placeInWords(
  names: Names,
  { quote, position, anchor }: Readonly<Record<string, unknown>>,
): string {
  const words = quote
    ? valueInWords(names, 'quote', quote)
    : valueInWords(names, 'position', position);
  return `${words} (${valueInWords(names, 'anchor', anchor)})`;
}

function textOfSource({ text, setAside }: Readonly<Record<string, unknown>>): string {
  if (!text) return 'no text';
  const parts = Array.isArray(setAside) ? setAside.length : 0;
  return `a text of ${(text as { length: number }).length} characters, ${parts} parts set aside`;
}

/** Chances of a row in the order of its states: “Yes” 30 %, “No” the rest. */
export function chancesInWords(
  names: Names,
  nodeId: NodeState['nodeId'],
  chances: readonly { readonly stateId: NodeState['stateId']; readonly chance: Chance }[],
): string {
  if (chances.length === 0) return nothing;
  return chances
    .map(
      ({ stateId, chance }) => `${stateLabel(names, { nodeId, stateId })} ${chanceInWords(chance)}`,
    )
    .join(', ');
}
