import { sha256Hex } from '../lib/hash.ts';
import { toId } from '../lib/ids.ts';
import { createMap } from '../model/map.ts';
import { hanoiActors } from './hanoi/actors.ts';
import { briefText } from './hanoi/brief.ts';
import { briefPassages } from './hanoi/brief-passages.ts';
import { citedPassages } from './hanoi/citations.ts';
import { hanoiEvidence } from './hanoi/evidence.ts';
import { actorId } from './hanoi/ids.ts';
import { hanoiLikelihoods } from './hanoi/likelihoods.ts';
import { hanoiEdges, hanoiNodes } from './hanoi/nodes.ts';
import { hanoiSources } from './hanoi/sources.ts';
import { hanoiExclusions, hanoiScenarios, hanoiSteps } from './hanoi/story.ts';
import { hanoiValues } from './hanoi/values.ts';
import type { TemplateContent } from './template.ts';

/** A finished map: what could follow the meeting in Hanoi of February 2019. */
export function createHanoi(): TemplateContent {
  return {
    records: [
      createMap({
        id: toId('map-hanoi'),
        title: 'Hanoi, February 2019',
        summary:
          'The second meeting of the American and the North Korean leader ended on 28 February 2019 without an agreement. This map asks what the rest of the year may bring: what Washington offers, what Pyongyang gives up, who may check it, and whether the leaders meet again. All judgements are as of 2 March 2019, from the point of view of the United States.',
        perspectiveActorId: actorId('unitedStates'),
      }),
      ...hanoiActors(),
      ...hanoiNodes(),
      ...hanoiEdges(),
      ...hanoiLikelihoods(),
      ...hanoiValues(),
      ...hanoiExclusions(),
      ...hanoiScenarios(),
      ...hanoiSources(),
      ...briefPassages(),
      ...citedPassages(),
      ...hanoiEvidence(),
      ...hanoiSteps(),
    ],
    texts: [{ hash: sha256Hex(briefText), text: briefText }],
  };
}
