import * as borrowed from 'dexie';

export const offence = borrowed;
