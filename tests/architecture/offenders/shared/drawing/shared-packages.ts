import * as borrowed from 'nanoid';

export const offence = borrowed;
