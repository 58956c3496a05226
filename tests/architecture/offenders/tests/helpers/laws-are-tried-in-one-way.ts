import * as fc from 'fast-check';

export const offence = fc.nat;
