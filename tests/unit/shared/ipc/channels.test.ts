import { describe, expect, it } from 'vitest';
import {
  CHANNELS,
  EVENTS,
  functionName,
  subscriptionName,
} from '../../../../shared/ipc/channels.ts';
import { CONTRACT, EVENT_CONTRACT } from '../../../../shared/ipc/contract.ts';

describe('the channels', () => {
  it('become functions with names of their own', () => {
    expect(functionName('snapshots.write')).toBe('snapshotsWrite');
    expect(new Set(CHANNELS.map(functionName)).size).toBe(CHANNELS.length);
    expect(EVENTS.map(subscriptionName)).toEqual([
      'onMenuCommand',
      'onCloseRequested',
      'onFileOpened',
    ]);
  });

  it('each have a contract', () => {
    expect(Object.keys(CONTRACT)).toEqual([...CHANNELS]);
    expect(Object.keys(EVENT_CONTRACT)).toEqual([...EVENTS]);
  });
});
