import * as borrowed from 'fontkit';

export const offence = borrowed;
