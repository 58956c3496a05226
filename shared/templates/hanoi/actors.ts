import { type Actor, createActor } from '../../model/actor.ts';
import { actorId } from './ids.ts';

/** Who decides on the Hanoi map. */
export function hanoiActors(): Actor[] {
  return [
    createActor({ id: actorId('unitedStates'), name: 'United States', color: '#2f5fb3' }),
    createActor({ id: actorId('northKorea'), name: 'North Korea', color: '#b2453c' }),
    createActor({ id: actorId('southKorea'), name: 'South Korea', color: '#24806f' }),
    createActor({ id: actorId('inspectors'), name: 'Inspectors', color: '#7b5aa6' }),
  ];
}
