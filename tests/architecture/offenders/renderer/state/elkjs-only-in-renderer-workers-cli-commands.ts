import * as borrowed from 'elkjs';

export const offence = borrowed;
