import * as borrowed from 'zod';

export const offence = borrowed;
