import { target } from '../../persistence/target.ts';

export const offence = target;
