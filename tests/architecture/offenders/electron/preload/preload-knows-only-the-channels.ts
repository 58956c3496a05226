import { target } from '../../shared/lib/target.ts';

export const offence = target;
