import * as borrowed from '@mozilla/readability';

export const offence = borrowed;
