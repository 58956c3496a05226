import * as borrowed from 'zustand';

export const offence = borrowed;
