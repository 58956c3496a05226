import * as borrowed from '@xyflow/react';

export const offence = borrowed;
