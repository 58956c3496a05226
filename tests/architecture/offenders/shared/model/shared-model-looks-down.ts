import { target } from '../document/target.ts';

export const offence = target;
