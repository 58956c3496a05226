import { describeQuote } from '../../anchoring/describe-quote.ts';
import { assert } from '../../lib/assert.ts';
import { type Credibility, createPassage, type Passage } from '../../model/passage.ts';
import { briefText } from './brief.ts';
import { passageId, sourceId } from './ids.ts';

/** Quotations of the brief, by short name: its words are ours, so they may stand here. */
const quotations = {
  noDates: {
    exact: 'It sets no dates, names no sites and says nothing about inspection.',
    gist: 'The Singapore statement has no dates, sites or inspection.',
    credibility: 1,
    tag: 'definition',
  },
  shortRange: {
    exact:
      'The announcement does not mention short-range missiles, so a launch of that kind would strain the pause without plainly breaking it.',
    gist: 'Short-range launches fall outside the announced pause.',
    credibility: 2,
    tag: 'freeze',
  },
  partialRelief: {
    exact:
      'his side had asked for part of them: the civilian chapters of five Security Council resolutions adopted in 2016 and 2017.',
    gist: 'The North says that it asked for part of the sanctions only.',
    credibility: 2,
    tag: 'relief',
  },
  closerThanTheySound: {
    exact:
      'The two accounts are closer than they sound, because those five resolutions hold most of what bites, from coal and textiles to seafood and oil.',
    gist: 'In substance the partial demand comes near to full relief.',
    credibility: 2,
    tag: 'relief',
  },
  offerInWriting: {
    exact:
      'the North would dismantle all plutonium and uranium facilities at Yongbyon for good, in the presence of American experts, and put a lasting halt to nuclear and long-range missile tests in writing.',
    gist: 'The offer: all of Yongbyon with American experts present, and a written halt to tests.',
    credibility: 2,
    tag: 'scope',
  },
  kangson: {
    exact: 'a second enrichment plant is probably at work near Kangson, outside the capital.',
    gist: 'Researchers see a second enrichment plant near Kangson.',
    credibility: 3,
    tag: 'covert',
  },
  uraniumUntouched: {
    exact:
      'Closing Yongbyon would cap plutonium and leave an unknown part of the uranium route untouched.',
    gist: 'Yongbyon alone caps plutonium but not uranium.',
    credibility: 2,
    tag: 'scope',
  },
  inspectorsLeft: {
    exact: 'International inspectors left the country in April 2009 and have not returned.',
    gist: 'No inspectors in the country since 2009.',
    credibility: 1,
    tag: 'verification',
  },
  noList: {
    exact: 'the North has refused to hand over a list, which it calls a list of targets.',
    gist: 'The North refuses to declare its sites.',
    credibility: 2,
    tag: 'covert',
  },
  months: {
    exact: 'building up an inspectorate takes months even with good will on both sides.',
    gist: 'Inspection needs months to set up.',
    credibility: 3,
    tag: 'verification',
  },
  inParallel: {
    exact:
      'Washington was ready to move on all Singapore commitments at the same time and in parallel.',
    gist: 'Biegun at Stanford: all commitments at once, in parallel.',
    credibility: 1,
    tag: 'relief',
  },
  littleAuthority: {
    exact:
      'Negotiators on the Northern side had little authority over the nuclear questions, which were kept for the leader.',
    gist: 'Northern negotiators could not settle nuclear questions.',
    credibility: 2,
    tag: 'talks',
  },
  unlikelyToGiveUp: {
    exact: 'the North is unlikely to give up all of its weapons.',
    gist: 'American intelligence: full disarmament is unlikely.',
    credibility: 2,
    tag: 'scope',
  },
  firmCostsLittle: {
    exact:
      'members of both parties praised the refusal of a poor bargain: a firm line costs little at home.',
    gist: 'Refusing a poor bargain was praised across parties.',
    credibility: 2,
    tag: 'pressure',
  },
  moonConsults: {
    exact:
      'President Moon said that he would consult Washington on reopening the Kaesong industrial park and the Kumgang resort.',
    gist: 'Seoul wants the joint projects reopened and asks Washington first.',
    credibility: 1,
    tag: 'seoul',
  },
  cannotPay: {
    exact: 'it cannot pay for progress without American consent.',
    gist: 'Seoul cannot offer money without American consent.',
    credibility: 2,
    tag: 'seoul',
  },
  likesTheStage: {
    exact:
      'A third summit without such groundwork is possible, for each leader likes the stage, but it would repeat the risk that Hanoi made plain.',
    gist: 'Our judgement: another summit without groundwork is possible and risky.',
    credibility: 3,
    tag: 'summit',
  },
} as const satisfies Record<
  string,
  { exact: string; gist: string; credibility: Credibility; tag: string }
>;

export type BriefPassageKey = keyof typeof quotations;

/** The passages of the brief, anchored in its text. */
export function briefPassages(): Passage[] {
  return Object.entries(quotations).map(([key, { exact, gist, credibility, tag }]) => {
    const start = briefText.indexOf(exact);
    assert(start >= 0, `The brief does not say “${exact}”`);
    const position = { start, end: start + exact.length };
    return createPassage({
      id: passageId(key),
      sourceId: sourceId('brief'),
      ...describeQuote(briefText, position),
      position,
      gist,
      credibility,
      tags: [tag],
    });
  });
}
