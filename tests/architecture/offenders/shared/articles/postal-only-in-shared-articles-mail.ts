import * as borrowed from 'postal-mime';

export const offence = borrowed;
