import { toId } from '../../lib/ids.ts';
import { createLikelihood, type LikelihoodRow } from '../../model/likelihood.ts';
import { chanceOf, type ShortChance } from '../short-chance.ts';
import { at, type NodeKey, nodeId, type StateKey, type StateRef, stateId } from './ids.ts';
import { type PassageKey, pedigree } from './pedigree.ts';

function row<Node extends NodeKey>(
  node: Node,
  given: readonly StateRef[],
  chances: Record<StateKey<Node>, ShortChance>,
  reason: string,
  passages: readonly PassageKey[] = [],
): LikelihoodRow {
  const entries = Object.entries(chances) as [string, ShortChance][];
  return createLikelihood({
    id: toId(`likelihood-hanoi-${[node, ...given].join('-')}`),
    nodeId: nodeId(node),
    given: given.map(at),
    chances: entries.map(([state, chance]) => ({
      stateId: stateId(node, state),
      chance: chanceOf(chance),
    })),
    pedigree: pedigree(reason, passages),
  });
}

/**
 * What we believe of each uncertainty, and of each decision of others: a default, and its exceptions.
 * Sanctions relief has no row: it is the decision of the perspective actor, and open.
 */
export function hanoiLikelihoods(): LikelihoodRow[] {
  return [
    row(
      'covert',
      [],
      { declared: 'very unlikely', discussed: [0.4, 0.5], denied: 'rest' },
      'Raising the sites ended the pretence that they are unknown, but a list has always been refused.',
      ['offGuard', 'noList', 'kangson'],
    ),
    row(
      'seoul',
      [],
      { active: 'likely', waits: 'rest' },
      'The president has staked his term on the thaw and spoke of the joint projects the day after Hanoi.',
      ['moonConsults', 'cannotPay'],
    ),

    row(
      'scope',
      [],
      { nothing: [0.45, 0.55], yongbyon: 'rest', both: 'very unlikely', whole: 0.02 },
      'Without relief there is little reason to give; the Yongbyon offer may be repeated to keep talks alive.',
      ['notReady', 'offerInWriting'],
    ),
    row(
      'scope',
      ['relief.staged'],
      { nothing: 0.2, yongbyon: 'roughly even chance', both: 'rest', whole: 0.03 },
      'Staged relief pays for Yongbyon at least; the larger offer that Washington waits for becomes possible.',
      ['betterOffer', 'offerInWriting', 'unlikelyToGiveUp'],
    ),
    row(
      'scope',
      ['relief.full'],
      { nothing: 0.1, yongbyon: 'likely', both: 'rest', whole: 0.05 },
      'Full relief buys what was already for sale: once sanctions are gone nothing is left to ask more with.',
      ['allSanctions', 'offerInWriting'],
    ),
    row(
      'scope',
      ['covert.denied'],
      { nothing: [0.55, 0.65], yongbyon: 'rest', both: 0, whole: 0 },
      'A site that is denied cannot be given up, so neither the larger offer nor the whole programme remains.',
      ['conceal', 'noList'],
    ),
    row(
      'scope',
      ['relief.staged', 'covert.denied'],
      { nothing: 0.3, yongbyon: 'rest', both: 0, whole: 0 },
      'As with staged relief, but only Yongbyon is left to trade.',
      ['yongbyonShort', 'conceal'],
    ),
    row(
      'scope',
      ['relief.full', 'covert.denied'],
      { nothing: 0.15, yongbyon: 'rest', both: 0, whole: 0 },
      'As with full relief, but only Yongbyon is left to trade.',
      ['allSanctions'],
    ),
    row(
      'scope',
      ['relief.staged', 'covert.declared'],
      { nothing: 'almost no chance', yongbyon: [0.2, 0.3], both: 'rest', whole: 0.12 },
      'A site that is named while relief is on offer is named in order to be traded.',
      ['betterOffer'],
    ),

    row(
      'talks',
      [],
      { sustained: 'very unlikely', sporadic: [0.35, 0.45], stalled: 'rest' },
      'With nothing on offer and nobody in between, Pyongyang waits, as it did through the summer and autumn of 2018.',
      ['blocked', 'brokeDown', 'noRoadLeft'],
    ),
    row(
      'talks',
      ['relief.none', 'seoul.active'],
      { sustained: 0.2, sporadic: 'roughly even chance', stalled: 'rest' },
      'Seoul can keep a channel open, but it cannot pay for progress.',
      ['moonConsults', 'cannotPay', 'teamsMeet'],
    ),
    row(
      'talks',
      ['relief.staged'],
      { sustained: 'roughly even chance', sporadic: 0.35, stalled: 'rest' },
      'Steps in exchange for steps give negotiators work; their small authority still slows them.',
      ['inParallel', 'littleAuthority', 'firmerBasis'],
    ),
    row(
      'talks',
      ['relief.staged', 'seoul.active'],
      { sustained: [0.55, 0.65], sporadic: 0.3, stalled: 'rest' },
      'The best case for staff work: an offer to discuss and somebody to carry it.',
      ['inParallel', 'moonConsults'],
    ),
    row(
      'talks',
      ['relief.full'],
      { sustained: 0.4, sporadic: 0.4, stalled: 'rest' },
      'Good will lasts for a time, but what talks were for has been given away.',
      ['flattery'],
    ),

    row(
      'definition',
      [],
      { agreed: 'almost no chance', interim: 'unlikely', none: 'rest' },
      'Single meetings exchange positions; the leaders themselves left without common terms.',
      ['noDefinition', 'noDates'],
    ),
    row(
      'definition',
      ['talks.sustained'],
      { agreed: [0.2, 0.3], interim: 'roughly even chance', none: 'rest' },
      'Staff with time and a mandate can write first steps; the end state stays the hardest line.',
      ['longTalks', 'tooFarApart'],
    ),
    row(
      'definition',
      ['talks.stalled'],
      { agreed: 0, interim: 0.05, none: 'rest' },
      'Nobody writes a roadmap without meeting.',
      ['littlePrep'],
    ),

    row(
      'verification',
      [],
      { wide: 0, sites: 'almost no chance', none: 'rest' },
      'Where nothing is dismantled there is nothing to inspect; at most an invited visit.',
      ['inspectorsLeft'],
    ),
    row(
      'verification',
      ['scope.yongbyon'],
      { wide: 0.05, sites: [0.4, 0.5], none: 'rest' },
      'American experts were part of the offer, but an inspectorate takes months to build.',
      ['offerInWriting', 'months'],
    ),
    row(
      'verification',
      ['scope.yongbyon', 'talks.sustained'],
      { wide: 0.1, sites: 'likely', none: 'rest' },
      'With regular rounds the terms for one complex can be written within the year.',
      ['offerInWriting', 'longTalks'],
    ),
    row(
      'verification',
      ['scope.yongbyon', 'talks.stalled'],
      { wide: 0, sites: 'very unlikely', none: 'rest' },
      'An offer that nobody negotiates is not inspected.',
      ['inspectorsLeft', 'months'],
    ),
    row(
      'verification',
      ['scope.both'],
      { wide: 0.2, sites: 0.55, none: 'rest' },
      'Giving up a second site begins with naming it, which opens the door to more.',
      ['months'],
    ),
    row(
      'verification',
      ['scope.both', 'talks.sustained'],
      { wide: [0.3, 0.4], sites: 'roughly even chance', none: 'rest' },
      'A declared site and regular rounds: the likeliest way to real access.',
      ['longTalks'],
    ),
    row(
      'verification',
      ['scope.whole'],
      { wide: 'roughly even chance', sites: 0.4, none: 'rest' },
      'A whole programme given up without inspection would convince nobody.',
      ['hardEvidence'],
    ),

    row(
      'freeze',
      [],
      { kept: [0.6, 0.7], strained: 'rest', broken: 0.06 },
      'The promise was renewed in Hanoi and both gain from quiet, for now.',
      ['noTesting', 'noEscalation'],
    ),
    row(
      'freeze',
      ['talks.sustained'],
      { kept: 'very likely', strained: 'rest', broken: 0.02 },
      'A test would end talks that Pyongyang wants.',
      ['noTesting', 'freezeEnough'],
    ),
    row(
      'freeze',
      ['talks.stalled'],
      { kept: 'unlikely', strained: 'rest', broken: [0.15, 0.25] },
      'Without talks a short-range launch is the cheapest reminder: it falls outside what was announced.',
      ['shortRange', 'noEscalation'],
    ),

    row(
      'pressure',
      [],
      { win: [0.25, 0.35], firm: 'unlikely', elsewhere: 'rest' },
      'Legal trouble makes a success attractive, refusal was praised, and trade and the campaign compete for time.',
      ['neededWin', 'firmCostsLittle', 'growBored', 'backBurner'],
    ),

    row(
      'summit',
      [],
      { signed: 0, unsigned: [0.12, 0.2], none: 'rest' },
      'Without an agreed text there is nothing to sign, and neither leader wants a second empty return.',
      ['staffOnly', 'hardToRepeat', 'noDefinition'],
    ),
    row(
      'summit',
      ['definition.none', 'pressure.win'],
      { signed: 0, unsigned: 'unlikely', none: 'rest' },
      'Both leaders like the stage; a meeting for the cameras needs no text.',
      ['neededWin', 'likesTheStage'],
    ),
    row(
      'summit',
      ['definition.none', 'freeze.broken'],
      { signed: 0, unsigned: 'almost no chance', none: 'rest' },
      'A long-range launch takes away the one result that the president claims.',
      ['freezeEnough'],
    ),
    row(
      'summit',
      ['definition.none', 'freeze.broken', 'pressure.win'],
      { signed: 0, unsigned: 0.05, none: 'rest' },
      'Even a wanted success cannot be staged after a launch.',
      ['freezeEnough'],
    ),
    row(
      'summit',
      ['definition.interim'],
      { signed: 0.05, unsigned: [0.25, 0.35], none: 'rest' },
      'First steps without a way to check them give a reason to meet and little to sign.',
      ['hardEvidence'],
    ),
    row(
      'summit',
      ['definition.interim', 'verification.sites'],
      { signed: 'unlikely', unsigned: 0.3, none: 'rest' },
      'First steps with experts on the ground: enough for a modest text.',
      ['friendly', 'firmerBasis'],
    ),
    row(
      'summit',
      ['definition.interim', 'verification.wide'],
      { signed: 'roughly even chance', unsigned: 0.2, none: 'rest' },
      'Access of this kind would be worth a signature even with the end state open.',
      ['hardEvidence'],
    ),
    row(
      'summit',
      ['definition.interim', 'verification.none', 'freeze.broken'],
      { signed: 0, unsigned: 0.05, none: 'rest' },
      'A launch ends a courtship that has nothing checked to show.',
      ['freezeEnough'],
    ),
    row(
      'summit',
      ['definition.agreed'],
      { signed: 'roughly even chance', unsigned: 0.2, none: 'rest' },
      'Common terms are the harder half; signing them before anything is checked remains open to attack.',
      ['noDefinition', 'hardEvidence'],
    ),
    row(
      'summit',
      ['definition.agreed', 'verification.sites'],
      { signed: 'likely', unsigned: 0.12, none: 'rest' },
      'Terms agreed and experts at the sites: the meeting that staff work was for.',
      ['longTalks'],
    ),
    row(
      'summit',
      ['definition.agreed', 'verification.wide'],
      { signed: 'very likely', unsigned: 0.05, none: 'rest' },
      'Everything that Hanoi lacked would be there.',
      ['littlePrep'],
    ),
  ];
}
