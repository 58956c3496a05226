/** 0: done; 1: a problem with a file; 2: the command was called wrongly. */
export type ExitCode = 0 | 1 | 2;
