import * as borrowed from 'commander';

export const offence = borrowed;
