import { target } from '../analysis/target.ts';

export const offence = target;
