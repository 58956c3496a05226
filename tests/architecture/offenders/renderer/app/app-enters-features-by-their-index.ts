import { target } from '../features/reader/insides.ts';

export const offence = target;
