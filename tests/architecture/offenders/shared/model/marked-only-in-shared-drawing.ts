import * as borrowed from 'marked';

export const offence = borrowed;
