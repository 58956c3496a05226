import { toId } from '../../lib/ids.ts';
import { createValue, type ValueRow } from '../../model/value.ts';
import { at, type NodeKey, nodeId, type StateRef } from './ids.ts';
import { type PassageKey, pedigree } from './pedigree.ts';

function worth(
  node: NodeKey,
  given: readonly StateRef[],
  value: number,
  reason: string,
  passages: readonly PassageKey[] = [],
): ValueRow {
  return createValue({
    id: toId(`value-hanoi-${[node, ...given].join('-')}`),
    nodeId: nodeId(node),
    given: given.map(at),
    value,
    unit: 'points',
    pedigree: pedigree(reason, passages),
  });
}

/**
 * What each outcome is worth to the side whose objective it is, in points: 0 is the state of affairs
 * after Hanoi, 100 the best that the side could hope for in 2019.
 */
export function hanoiValues(): ValueRow[] {
  return [
    worth('usSecurity', [], 0, 'Nothing checked, no tests: as things stand.', ['inspectorsLeft']),
    worth(
      'usSecurity',
      ['freeze.strained'],
      -10,
      'Allies in range of short-range missiles feel it.',
    ),
    worth(
      'usSecurity',
      ['freeze.broken'],
      -60,
      'Testing makes the arsenal better and brings back 2017.',
    ),
    worth('usSecurity', ['verification.sites'], 45, 'A checked cap on plutonium.', [
      'uraniumUntouched',
    ]),
    worth(
      'usSecurity',
      ['verification.sites', 'freeze.strained'],
      35,
      'The cap holds; the neighbours remain in range.',
    ),
    worth(
      'usSecurity',
      ['verification.sites', 'freeze.broken'],
      -30,
      'A cap on material counts for little when the weapons improve.',
    ),
    worth(
      'usSecurity',
      ['verification.wide'],
      100,
      'Both routes to material can be seen and closed.',
      ['kangson'],
    ),
    worth(
      'usSecurity',
      ['verification.wide', 'freeze.strained'],
      85,
      'As above, less the unease of the neighbours.',
    ),
    worth(
      'usSecurity',
      ['verification.wide', 'freeze.broken'],
      10,
      'Access would hardly survive a long-range test.',
    ),

    worth('usLeverage', [], 10, 'Every sanction is still there to be traded.', ['upholdLaw']),
    worth('usLeverage', ['relief.staged'], 4, 'Part is spent, and can be taken back.', [
      'believable',
    ]),
    worth(
      'usLeverage',
      ['relief.full'],
      -45,
      'Sanctions once lifted need nine willing members to return.',
      ['closerThanTheySound'],
    ),
    worth(
      'usLeverage',
      ['relief.none', 'summit.unsigned'],
      2,
      'A second empty meeting costs standing with allies.',
      ['likesTheStage'],
    ),
    worth(
      'usLeverage',
      ['relief.staged', 'summit.unsigned'],
      -6,
      'An empty meeting after concessions costs more.',
      ['likesTheStage'],
    ),
    worth(
      'usLeverage',
      ['relief.none', 'summit.signed'],
      20,
      'A text won with all sanctions in place.',
    ),
    worth(
      'usLeverage',
      ['relief.staged', 'summit.signed'],
      16,
      'A text that ties what is left of the sanctions to further steps.',
    ),

    worth('nkGain', [], -20, 'Sanctions bite on, and Hanoi was a public refusal.', [
      'closerThanTheySound',
    ]),
    worth('nkGain', ['relief.staged'], 30, 'Exemptions bring trade and, first of all, precedent.', [
      'partialRelief',
    ]),
    worth('nkGain', ['relief.full'], 90, 'Nearly everything that was asked for.', ['allSanctions']),
    worth(
      'nkGain',
      ['relief.none', 'summit.unsigned'],
      -8,
      'A meeting of equals soothes, and feeds nobody.',
    ),
    worth(
      'nkGain',
      ['relief.none', 'summit.signed'],
      5,
      'A signed text promises what was not yet given.',
    ),
    worth(
      'nkGain',
      ['relief.staged', 'summit.unsigned'],
      38,
      'Exemptions and a place on the stage.',
    ),
    worth(
      'nkGain',
      ['relief.staged', 'summit.signed'],
      55,
      'Exemptions, a text, and the road to more of both.',
    ),
    worth('nkGain', ['relief.full', 'summit.signed'], 100, 'All that was hoped for.'),
  ];
}
