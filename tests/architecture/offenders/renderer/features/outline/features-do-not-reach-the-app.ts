import { target } from '../../app/target.ts';

export const offence = target;
