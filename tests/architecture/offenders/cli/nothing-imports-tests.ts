import { target } from '../tests/helpers/target.ts';

export const offence = target;
