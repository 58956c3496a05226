import * as borrowed from 'react';

export const offence = borrowed;
