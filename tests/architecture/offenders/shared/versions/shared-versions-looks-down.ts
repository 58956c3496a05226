import { target } from '../templates/target.ts';

export const offence = target;
