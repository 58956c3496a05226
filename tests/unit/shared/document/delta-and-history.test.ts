import { describe, expect, it } from 'vitest';
import {
  apply,
  type Delta,
  deltaOfNew,
  difference,
  emptyDelta,
  invert,
  squash,
} from '../../../../shared/document/delta.ts';
import {
  emptyHistory,
  type History,
  historyLimits,
  record,
  stepBack,
  stepForward,
} from '../../../../shared/document/history.ts';
import {
  allRecords,
  emptyState,
  getRecord,
  isMapOwned,
  mapRecordOf,
  stateOf,
} from '../../../../shared/document/state.ts';
import { Transaction } from '../../../../shared/document/transaction.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import { createActor } from '../../../../shared/model/actor.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';

const actor = createActor({ id: toId('actor-a'), name: 'A' });
const renamed = { ...actor, name: 'B' };
const made: Delta = deltaOfNew([actor]);
const changed: Delta = new Map([[actor.id, { before: actor, after: renamed }]]);
const removed: Delta = new Map([[actor.id, { before: renamed, after: null }]]);

describe('a delta', () => {
  it('squashes a record that was made and removed again to nothing', () => {
    expect([made, changed, removed].reduce(squash).size).toBe(0);
  });

  it('squashes to the first before and the last after', () => {
    expect(squash(made, changed)).toEqual(new Map([[actor.id, { before: null, after: renamed }]]));
  });

  it('that is empty leaves the state itself', () => {
    const state = emptyState();
    expect(apply(state, emptyDelta)).toBe(state);
  });

  it('leaves the tables that it does not touch', () => {
    const state = emptyState();
    const after = apply(state, made);
    expect(after.node).toBe(state.node);
    expect(after.actor).not.toBe(state.actor);
    expect(apply(after, invert(made)).actor.size).toBe(0);
  });

  it('between two states names what was made, changed and removed', () => {
    const { state } = buildSmallMap();
    const delta = difference(state, stateOf([renamed]));
    expect(delta.get(actor.id)).toEqual({ before: null, after: renamed });
    expect(delta.size).toBe(allRecords(state).length + 1);
    expect(allRecords(apply(state, delta))).toEqual([renamed]);
    expect(difference(state, state).size).toBe(0);
  });
});

describe('a transaction', () => {
  it('reads its own writes and lists records once each', () => {
    const tx = new Transaction(stateOf([actor]));
    tx.put(renamed);
    const other = createActor({ id: toId('actor-b') });
    tx.put(other);
    expect(tx.get('actor', actor.id)).toBe(renamed);
    expect(tx.all('actor')).toEqual([renamed, other]);
    tx.remove('actor', actor.id);
    expect(tx.get('actor', actor.id)).toBeUndefined();
    expect(tx.all('actor')).toEqual([other]);
  });

  it('records nothing for a change that was taken back', () => {
    const tx = new Transaction(stateOf([actor]));
    tx.put(renamed);
    tx.put({ ...actor });
    expect(tx.toDelta().size).toBe(0);
  });

  it('does not give a record of one type for an id of another', () => {
    const tx = new Transaction(stateOf([actor]));
    expect(tx.get('node', toId('actor-a'))).toBeUndefined();
  });
});

describe('the history', () => {
  const entry = (atMs: number, mergeKey: string | null = null, delta: Delta = made) => ({
    delta,
    code: 'actor.put',
    label: 'Edit actor',
    mergeKey,
    atMs,
  });

  it('goes back and forward one step at a time, and stops at both ends', () => {
    const history = record(record(emptyHistory, entry(0)), entry(10, null, changed));
    const back = stepBack(history);
    expect(back?.entry.delta).toBe(changed);
    expect(back?.history.redo).toHaveLength(1);
    expect(stepForward(back?.history ?? emptyHistory)?.entry.delta).toBe(changed);
    expect(stepBack(emptyHistory)).toBe(null);
    expect(stepForward(history)).toBe(null);
  });

  it('forgets what could be done again when something new is done', () => {
    const back = stepBack(record(emptyHistory, entry(0)));
    expect(record(back?.history ?? emptyHistory, entry(1)).redo).toEqual([]);
  });

  it('makes one step of changes of one kind in close succession', () => {
    let history: History = emptyHistory;
    history = record(history, entry(0, 'title'));
    history = record(history, entry(1_000, 'title', changed));
    expect(history.undo).toHaveLength(1);
    expect(history.undo[0]?.delta).toEqual(squash(made, changed));
  });

  it.each([
    ['of another kind', 'other', 100],
    ['after a pause', 'title', historyLimits.mergeWithinMs + 1],
    ['that never merge', null, 100],
  ])('keeps changes apart %s', (_, key, atMs) => {
    const history = record(record(emptyHistory, entry(0, 'title')), entry(atMs, key, changed));
    expect(history.undo).toHaveLength(2);
  });

  it('drops a step that merged into nothing', () => {
    const history = record(
      record(emptyHistory, entry(0, 'title')),
      entry(1, 'title', invert(made)),
    );
    expect(history.undo).toEqual([]);
  });

  it('starts a step of its own after a redo', () => {
    const back = stepBack(record(emptyHistory, entry(0, 'title')));
    const forward = stepForward(back?.history ?? emptyHistory);
    const history = record(forward?.history ?? emptyHistory, entry(1, 'title', changed));
    expect(history.undo).toHaveLength(2);
  });

  it('drops the oldest steps beyond its bounds', () => {
    let history: History = emptyHistory;
    for (let at = 0; at < historyLimits.entries + 5; at += 1) history = record(history, entry(at));
    expect(history.undo).toHaveLength(historyLimits.entries);
    expect(history.undo[0]?.atMs).toBe(5);
  });

  it('keeps the newest step however large it is', () => {
    const size = historyLimits.changes + 1;
    const large: Delta = new Map(
      Array.from({ length: size }, (_, at) => [
        toId<typeof actor.id>(`actor-${at}`),
        { before: null, after: actor },
      ]),
    );
    const history = record(record(emptyHistory, entry(0)), entry(1, null, large));
    expect(history.undo.map(({ delta }) => delta.size)).toEqual([size]);
  });
});

describe('a state', () => {
  it('finds records by type and id, and the map’s own', () => {
    const { state, map, talks } = buildSmallMap();
    expect(getRecord(state, 'node', talks.id)).toBe(talks);
    expect(getRecord(state, 'actor', toId('node-talks'))).toBeUndefined();
    expect(mapRecordOf(state)).toBe(map);
    expect(mapRecordOf(emptyState())).toBeUndefined();
  });

  it('tells what belongs to the map from what the library lends it', () => {
    const { source, passage, evidence, map } = buildSmallMap();
    expect([source, passage, evidence, map].map(isMapOwned)).toEqual([false, false, true, true]);
  });
});
