import { describe, expect, it } from 'vitest';
import { readDate } from '../../../../shared/articles/read-date.ts';

describe('readDate', () => {
  it.each([
    ['March 1, 2019', '2019-03-01'],
    ['1 March 2019', '2019-03-01'],
    ['Fri., Mar. 1, 2019', '2019-03-01'],
    ['Published: Thursday, 28 February 2019 at 5:32 p.m.', '2019-02-28'],
    ['Updated on Sept 3, 2018, 14:05 GMT', '2018-09-03'],
    ['2019-02-28', '2019-02-28'],
    ['2019-02-28T09:30:00Z', '2019-02-28'],
    ['February 2019', '2019-02'],
    ['29 February 2020', '2020-02-29'],
  ])('reads %s', (line, date) => {
    expect(readDate(line)).toBe(date);
  });

  it.each([
    ['03/01/2019'],
    ['29 February 2019'],
    ['31 June 2019'],
    ['Pictures of the month to June 7, 2024'],
    ['Marvellous 3, 2019'],
    ['2019-13-01'],
    ['Thursday'],
    [''],
  ])('reads no date in “%s”', (line) => {
    expect(readDate(line)).toBeNull();
  });
});
