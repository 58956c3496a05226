import { other } from './no-running-cycles-other.ts';

export const offence = (): unknown => other;
