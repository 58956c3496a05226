import { offence } from './no-running-cycles.ts';

export const other = (): unknown => offence;
