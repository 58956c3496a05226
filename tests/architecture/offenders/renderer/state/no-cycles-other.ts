import { offence } from './no-cycles.ts';

export const other = (): unknown => offence;
