import { target } from '../lib/target.ts';

export const offence = target;
