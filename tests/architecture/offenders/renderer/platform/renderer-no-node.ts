import * as borrowed from 'node:fs';

export const offence = borrowed;
