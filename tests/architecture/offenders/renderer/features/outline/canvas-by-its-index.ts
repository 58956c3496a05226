import { target } from '../../canvas/insides.ts';

export const offence = target;
