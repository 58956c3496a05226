import { describe, expect, it } from 'vitest';
import {
  sharedValue,
  tagsOfAll,
  withTags,
} from '../../../../../renderer/features/inspector/shared-fields.ts';
import { node } from '../../../../helpers/small-maps.ts';

const talks = node('uncertainty', 'Talks', '', { tags: ['summit', 'north'], confidence: 'high' });
const relief = node('decision', 'Relief', '', { tags: ['north', 'money'], confidence: 'high' });

describe('what several nodes have alike', () => {
  it('is a value that all of them have, none at all included', () => {
    expect(sharedValue([talks, relief], ({ confidence }) => confidence)).toBe('high');
    expect(sharedValue([talks, relief], ({ actorId }) => actorId)).toBeNull();
    expect(sharedValue([talks, relief], ({ kind }) => kind)).toBeUndefined();
  });

  it('is the tags of all, apart from those of some', () => {
    expect(tagsOfAll([talks, relief])).toEqual({ common: ['north'], others: ['summit', 'money'] });
  });
});

describe('changing the tags of several nodes', () => {
  const tagsAfter = (after: string[]) =>
    withTags([talks, relief], ['north'], after).map(({ tags }) => tags);

  it('adds a tag to all and leaves each its own', () => {
    expect(tagsAfter(['north', 'risk'])).toEqual([
      ['summit', 'north', 'risk'],
      ['north', 'money', 'risk'],
    ]);
  });

  it('takes a tag from all and leaves each its own', () => {
    expect(tagsAfter([])).toEqual([['summit'], ['money']]);
  });

  it('adds a tag that some have already only once', () => {
    expect(tagsAfter(['north', 'money'])).toEqual([
      ['summit', 'north', 'money'],
      ['north', 'money'],
    ]);
  });
});
