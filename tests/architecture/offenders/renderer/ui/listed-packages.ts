import * as borrowed from 'clsx';

export const offence = borrowed;
