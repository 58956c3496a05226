import { beforeAll, describe, expect, it, vi } from 'vitest';
import { dropOffered, offeredText } from '../../../../../renderer/features/anchors/offered-text.ts';
import {
  countOutcomes,
  dropReport,
  keptReport,
  offerText,
  type Replacing,
  type ReportedArticle,
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
    offeredText(workbench)?.onDone?.('2 exact, 1 moved, 0 lost');
    expect(dialogOf(workbench)).toBe('addArticles');
    const again = keptReport(workbench) ?? [];
    expect(again[0]).toMatchObject({
      outcome: { kind: 'replaced', passages: '2 exact, 1 moved, 0 lost' },
    });
    expect(countOutcomes(again)).toBe('1 left out · 1 text replaced');
  });

  it('is forgotten with its dialogue, and so is what was offered', async () => {
    const { workbench, replacing, report } = await setUp();
    offerText(workbench, replacing, report);
    await whenOffered(workbench);
    // Drawn twice, as a screen may be before it is seen.
    expect(offeredText(workbench)).toBe(offeredText(workbench));
    offeredText(workbench)?.onDone?.(null);
    dropOffered(workbench);
    dropReport(workbench);
    expect(offeredText(workbench)).toBeNull();
    expect(keptReport(workbench)).toBeNull();
  });

  it('is there again, with the offer, when nothing was replaced after all', async () => {
    const { workbench, replacing, report } = await setUp();
    offerText(workbench, replacing, report);
    await whenOffered(workbench);
    offeredText(workbench)?.onDone?.(null);
    expect(keptReport(workbench)).toEqual(report);
  });

  it('does not come back where there was none', async () => {
    const { workbench, replacing } = await setUp();
    offerText(workbench, replacing, []);
    await whenOffered(workbench);
    workbench.session.setState({ dialog: null });
    offeredText(workbench)?.onDone?.('1 exact, 0 moved, 0 lost');
    expect(dialogOf(workbench)).toBeNull();
    expect(keptReport(workbench)).toBeNull();
  });
});
