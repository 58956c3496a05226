import { beforeAll, describe, expect, it, vi } from 'vitest';
import { takeOffered } from '../../../../../renderer/features/anchors/offered-text.ts';
import {
  countOutcomes,
  offerText,
  type Replacing,
  type ReportedArticle,
  takeKeptReport,
} from '../../../../../renderer/features/library/import-report.ts';
import { createWorkbench } from '../../../../../renderer/state/workbench.ts';
import { readArrived } from '../../../../../shared/articles/arrived-article.ts';
import { stateOf } from '../../../../../shared/document/state.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { createSource } from '../../../../../shared/model/source.ts';
import { countingIds } from '../../../../helpers/builders.ts';

const source = createSource({ id: toId('dam'), title: 'Half a dam' });

async function setUp() {
  const read = await readArrived({ kind: 'pasted', text: 'The dam is half built, still.' });
  if (!read.ok) throw new Error(read.failure.message);
  const replacing: Replacing = { kind: 'toReplace', source, read: read.value };
  const report: readonly ReportedArticle[] = [
    { name: 'newer', outcome: replacing },
    { name: 'other', outcome: { kind: 'leftOut', why: '' } },
  ];
  const workbench = createWorkbench({ clock: { nowMs: () => 0 }, ids: countingIds() });
  workbench.open(toId('m'), stateOf([source]));
  return { workbench, replacing, report };
}
type Bench = Awaited<ReturnType<typeof setUp>>['workbench'];
const dialogOf = (workbench: Bench) => workbench.session.getState().dialog;
const whenOffered = (workbench: Bench) =>
  vi.waitFor(() => expect(dialogOf(workbench)).toBe('replaceText'));

// Loaded when it is asked for, which is not what is waited for here.
beforeAll(async () => void (await import('../../../../../renderer/features/anchors/index.ts')));

describe('the report of an import', () => {
  it('is there again after a text was replaced from it, and says what became of the passages', async () => {
    const { workbench, replacing, report } = await setUp();
    offerText(workbench, replacing, report);
    await whenOffered(workbench);
    takeOffered(workbench)?.onDone?.('2 exact, 1 moved, 0 lost');
    expect(dialogOf(workbench)).toBe('addArticles');
    const again = takeKeptReport(workbench) ?? [];
    expect(again[0]).toMatchObject({
      outcome: { kind: 'replaced', passages: '2 exact, 1 moved, 0 lost' },
    });
    expect(countOutcomes(again)).toBe('1 left out · 1 text replaced');
    expect(takeKeptReport(workbench)).toBeNull();
  });

  it('is there again, with the offer, when nothing was replaced after all', async () => {
    const { workbench, replacing, report } = await setUp();
    offerText(workbench, replacing, report);
    await whenOffered(workbench);
    takeOffered(workbench)?.onDone?.(null);
    expect(takeKeptReport(workbench)).toEqual(report);
  });

  it('does not come back where there was none', async () => {
    const { workbench, replacing } = await setUp();
    offerText(workbench, replacing, []);
    await whenOffered(workbench);
    workbench.session.setState({ dialog: null });
    takeOffered(workbench)?.onDone?.('1 exact, 0 moved, 0 lost');
    expect(dialogOf(workbench)).toBeNull();
    expect(takeKeptReport(workbench)).toBeNull();
  });
});
