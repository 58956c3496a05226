import { target } from '../model/target.ts';

export const offence = target;
