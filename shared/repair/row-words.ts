import { fieldLabel } from '../compare/field-words.ts';
import { isRecordType, type RecordType } from '../model/record.ts';

const kindWords: Record<RecordType, string> = {
  map: 'Title and summary of the map',
  actor: 'Actor',
  node: 'Node',
  edge: 'Link',
  likelihood: 'Row of likelihoods',
  value: 'Row of values',
  exclusion: 'Exclusion',
  scenario: 'Scenario',
  source: 'Article',
  passage: 'Passage',
  passageLink: 'Link between passages',
  evidence: 'Attached passage',
  step: 'Step of the storyboard',
};

/** What kind of thing a stored record is, in words. */
export function describeKind(type: string): string {
  return isRecordType(type) ? kindWords[type] : 'Unknown record';
}

const nameFields = ['title', 'name', 'label', 'gist', 'reason', 'note'] as const;
const mostCharacters = 80;

/** The words by which a person knows a record, as far as it can be read; empty where it has none. */
export function readName(record: unknown): string {
  if (typeof record !== 'object' || record === null) return '';
  const loose = record as Record<string, unknown>;
  const { exact } = (loose.quote ?? {}) as { exact?: unknown };
  const names = [...nameFields.map((field) => loose[field]), exact];
  const name = names.find((each) => typeof each === 'string' && each.trim() !== '');
  if (typeof name !== 'string') return '';
  const characters = [...name.replace(/[\s\p{Cc}]+/gu, ' ').trim()];
  if (characters.length <= mostCharacters) return characters.join('');
  return `${characters.slice(0, mostCharacters - 1).join('')}…`;
}

/** Fields of a record as a person knows them: `place across`, `tags`. */
export function listFields(type: string, fields: readonly string[]): string {
  const labels = fields.map((field) => (isRecordType(type) ? fieldLabel(type, field) : field));
  return [...new Set(labels)].join(', ');
}
