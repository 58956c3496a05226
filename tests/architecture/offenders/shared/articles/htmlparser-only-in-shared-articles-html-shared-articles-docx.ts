import * as borrowed from 'htmlparser2';

export const offence = borrowed;
