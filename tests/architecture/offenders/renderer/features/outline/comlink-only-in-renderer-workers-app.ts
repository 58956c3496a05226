import * as borrowed from 'comlink';

export const offence = borrowed;
