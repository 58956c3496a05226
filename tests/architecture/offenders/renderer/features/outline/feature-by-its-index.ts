import { target } from '../reader/insides.ts';

export const offence = target;
