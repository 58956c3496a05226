import { toId } from '../../lib/ids.ts';
import {
  createEvidence,
  type Diagnosticity,
  type EvidenceLink,
  type EvidenceTarget,
  type Stance,
} from '../../model/evidence.ts';
import {
  at,
  edgeId,
  type NodeKey,
  nodeId,
  passageId,
  type ScenarioKey,
  type StateRef,
  scenarioId,
} from './ids.ts';
import type { PassageKey } from './pedigree.ts';

type Target =
  | StateRef
  | { node: NodeKey }
  | { edge: readonly [from: NodeKey, to: NodeKey] }
  | { scenario: ScenarioKey };

const links: readonly (readonly [PassageKey, Stance, Target, Diagnosticity, note?: string])[] = [
  ['allSanctions', 'challenges', 'relief.full', 'high', 'The price was named and refused.'],
  ['overplayed', 'challenges', 'relief.full', 'moderate'],
  ['closerThanTheySound', 'challenges', 'relief.full', 'moderate'],
  ['inParallel', 'supports', 'relief.staged', 'high', 'Said before Hanoi; not taken back since.'],
  [
    'partialRelief',
    'supports',
    'relief.staged',
    'low',
    'A partial demand can meet a partial offer.',
  ],
  ['hardEvidence', 'supports', 'relief.none', 'moderate'],
  ['hardEvidence', 'challenges', 'relief.full', 'high'],
  ['upholdLaw', 'supports', 'relief.none', 'low', 'Advice, not a report of intent.'],
  ['believable', 'context', { edge: ['relief', 'scope'] }, 'moderate'],
  ['firmCostsLittle', 'supports', 'relief.none', 'low'],

  ['offGuard', 'supports', 'covert.discussed', 'moderate', 'Once raised, hard to leave out.'],
  ['noList', 'challenges', 'covert.declared', 'high'],
  ['conceal', 'supports', 'covert.denied', 'moderate'],
  ['kangson', 'context', { node: 'covert' }, 'moderate'],

  ['moonConsults', 'supports', 'seoul.active', 'high'],
  ['cannotPay', 'supports', 'seoul.waits', 'moderate'],

  ['notReady', 'supports', 'scope.nothing', 'moderate'],
  [
    'offerInWriting',
    'supports',
    'scope.yongbyon',
    'high',
    'On the record, with a place and a method.',
  ],
  ['yongbyonShort', 'challenges', 'scope.yongbyon', 'moderate', 'Offered, but not accepted.'],
  ['largePortion', 'supports', 'scope.yongbyon', 'low'],
  ['betterOffer', 'supports', 'scope.both', 'low', 'A forecast by a columnist.'],
  ['uraniumUntouched', 'context', { node: 'scope' }, 'moderate'],
  ['unlikelyToGiveUp', 'challenges', 'scope.whole', 'high'],

  [
    'blocked',
    'supports',
    'talks.stalled',
    'moderate',
    'Disagrees with the adviser on who is to blame.',
  ],
  ['brokeDown', 'supports', 'talks.stalled', 'low'],
  ['teamsMeet', 'supports', 'talks.sporadic', 'moderate'],
  ['teamsMeet', 'challenges', 'talks.stalled', 'moderate'],
  ['firmerBasis', 'supports', 'talks.sustained', 'low'],
  ['littleAuthority', 'challenges', 'talks.sustained', 'moderate'],
  ['flattery', 'context', { node: 'talks' }, 'low'],
  ['littlePrep', 'supports', { edge: ['talks', 'definition'] }, 'high'],
  ['noRoadLeft', 'challenges', 'talks.sustained', 'moderate'],

  ['noDefinition', 'supports', 'definition.none', 'high'],
  ['noDates', 'supports', 'definition.none', 'moderate'],
  ['tooFarApart', 'challenges', 'definition.agreed', 'moderate'],
  ['longTalks', 'supports', 'definition.interim', 'low'],

  ['inspectorsLeft', 'supports', 'verification.none', 'moderate'],
  ['months', 'challenges', 'verification.wide', 'moderate'],
  [
    'offerInWriting',
    'supports',
    'verification.sites',
    'moderate',
    'Experts present, at one complex.',
  ],

  [
    'noTesting',
    'supports',
    'freeze.kept',
    'moderate',
    'Second hand: the president reports a promise.',
  ],
  ['freezeEnough', 'supports', 'freeze.kept', 'low'],
  ['noEscalation', 'supports', 'freeze.kept', 'moderate'],
  [
    'noEscalation',
    'supports',
    'freeze.strained',
    'low',
    'The same analyst asks how long it will last.',
  ],
  ['shortRange', 'supports', 'freeze.strained', 'moderate'],
  ['noEscalation', 'challenges', 'freeze.broken', 'moderate'],

  ['neededWin', 'supports', 'pressure.win', 'moderate'],
  ['firmCostsLittle', 'supports', 'pressure.firm', 'high'],
  ['growBored', 'supports', 'pressure.elsewhere', 'moderate'],
  ['backBurner', 'supports', 'pressure.elsewhere', 'moderate'],
  ['backBurner', 'challenges', 'summit.signed', 'low'],

  ['staffOnly', 'supports', 'summit.none', 'moderate'],
  ['hardToRepeat', 'supports', 'summit.none', 'moderate'],
  ['friendly', 'challenges', 'summit.none', 'low', 'The door was left open.'],
  ['likesTheStage', 'supports', 'summit.unsigned', 'moderate'],
  ['tooSoon', 'challenges', 'summit.unsigned', 'low', 'An argument against, not a forecast.'],
  ['hardEvidence', 'supports', { edge: ['verification', 'summit'] }, 'moderate'],

  ['uraniumUntouched', 'context', { node: 'usSecurity' }, 'moderate'],
  ['closerThanTheySound', 'context', { node: 'usLeverage' }, 'moderate'],
  ['partialRelief', 'context', { node: 'nkGain' }, 'moderate'],

  ['longTalks', 'supports', { scenario: 'longTalks' }, 'moderate'],
  ['firmerBasis', 'supports', { scenario: 'longTalks' }, 'low'],
  ['noRoadLeft', 'supports', { scenario: 'brink' }, 'low'],
];

/** What each passage speaks for or against. */
export function hanoiEvidence(): EvidenceLink[] {
  return links.map(([passage, stance, target, diagnosticity, note = '']) =>
    createEvidence({
      id: toId(`evidence-hanoi-${passage}-${slug(target)}`),
      passageId: passageId(passage),
      target: targetOf(target),
      stance,
      diagnosticity,
      note,
    }),
  );
}

function targetOf(target: Target): EvidenceTarget {
  if (typeof target === 'string') return { kind: 'state', ...at(target) };
  if ('node' in target) return { kind: 'node', nodeId: nodeId(target.node) };
  if ('edge' in target) return { kind: 'edge', edgeId: edgeId(...target.edge) };
  return { kind: 'scenario', scenarioId: scenarioId(target.scenario) };
}

function slug(target: Target): string {
  if (typeof target === 'string') return target;
  return Object.values(target).flat().join('-');
}
