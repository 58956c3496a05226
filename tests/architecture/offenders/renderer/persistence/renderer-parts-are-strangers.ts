import { target } from '../state/target.ts';

export const offence = target;
