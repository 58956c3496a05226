import { target } from '../../renderer/state/target.ts';

export const offence = target;
