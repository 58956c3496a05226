import { other } from './no-cycles-other.ts';

export const offence = (): unknown => other;
