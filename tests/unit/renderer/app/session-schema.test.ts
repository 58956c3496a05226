import { describe, expect, it } from 'vitest';
import {
  initialMapSession,
  parseMapSession,
  parseWorkspaceSession,
} from '../../../../renderer/app/session-schema.ts';
import {
  initialSession,
  mapSessionOf,
  type Session,
  workspaceSessionOf,
} from '../../../../renderer/state/session-store.ts';
import { toId } from '../../../../shared/lib/ids.ts';

describe('what was remembered of a session', () => {
  it('comes back as it was', () => {
    const session: Session = {
      ...initialSession,
      theme: 'dark',
      citationStyle: 'apa',
      panels: { 'map-left': 20 },
      isOutlineOpen: false,
      camera: { centerXPx: 1, centerYPx: -2, zoom: 0.5 },
      openSourceId: toId('source-1'),
      assumptions: [{ nodeId: toId('node-1'), stateId: toId('yes') }],
      evidenceSpeaks: {
        isOn: true,
        withoutSourceIds: [toId('source-2')],
        withoutPassageIds: [toId('passage-1')],
      },
      openDecisions: 'alike',
    };
    const stored = JSON.parse(JSON.stringify(mapSessionOf(session)));
    expect(parseMapSession(stored)).toEqual({
      camera: session.camera,
      openSourceId: session.openSourceId,
      assumptions: session.assumptions,
      evidenceSpeaks: session.evidenceSpeaks,
      openDecisions: session.openDecisions,
    });
    const workspace = workspaceSessionOf(session);
    expect(parseWorkspaceSession(JSON.parse(JSON.stringify(workspace)))).toEqual(workspace);
  });

  it.each([null, undefined, 'text', 7, [], { camera: 'left', assumptions: {}, panels: 3 }])(
    'is left out where it is damaged: %j',
    (stored) => {
      expect({ ...initialMapSession, ...parseMapSession(stored) }).toEqual(initialMapSession);
      expect(parseWorkspaceSession(stored)).toEqual({ panels: {}, reading: {} });
    },
  );

  it('loses only the damaged parts', () => {
    const stored = {
      camera: { centerXPx: 1, centerYPx: 2, zoom: Number.NaN },
      assumptions: [{ nodeId: 'node-1' }, { nodeId: 'node-1', stateId: 'yes' }, null],
    };
    const parsed = parseMapSession(stored);
    expect(parsed).not.toHaveProperty('camera');
    expect(parsed.assumptions).toEqual([{ nodeId: 'node-1', stateId: 'yes' }]);
    const places = { a: { offset: 40, share: 0.5 }, b: { offset: -1, share: 0.5 }, c: 'end' };
    expect(
      parseWorkspaceSession({
        theme: 'pink',
        citationStyle: 'mine',
        panels: { a: 20, b: -1, c: 100 },
        reading: places,
      }),
    ).toEqual({ panels: { a: 20 }, reading: { a: places.a } });
  });
});
