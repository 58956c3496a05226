/**
 * 0: done; 1: a problem with a file; 2: the command was called wrongly. Where 1 is an answer (`diff`:
 * there are differences; `merge`: there are conflicts), every kind of trouble is 2. 130: Ctrl+C.
 */
export type ExitCode = 0 | 1 | 2 | 130;
