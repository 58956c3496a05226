import * as borrowed from 'd3-scale';

export const offence = borrowed;
