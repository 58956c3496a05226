import { target } from '../main/target.ts';

export const offence = target;
