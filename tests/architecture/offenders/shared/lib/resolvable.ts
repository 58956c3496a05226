import { target } from './nowhere.ts';

export const offence = target;
