const months =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

function partsOf(date: string): { year: string; month: string; day: string } {
  const [year = '', month, day] = date.split('-');
  const name = month ? (months[Number(month) - 1] ?? '') : '';
  return { year: year.replace(/^0+/, ''), month: name, day: day ? String(Number(day)) : '' };
}

export function yearOf(date: string): string {
  return partsOf(date).year;
}

/** `March 1, 2019`, `March 2019`, `2019`. */
export function americanDate(date: string): string {
  const { year, month, day } = partsOf(date);
  if (!month) return year;
  return day ? `${month} ${day}, ${year}` : `${month} ${year}`;
}

/** `2019, March 1`, as APA writes it. */
export function yearFirstDate(date: string): string {
  const { year, month, day } = partsOf(date);
  return [year, [month, day].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}

/** `1 March 2019`. */
export function dayFirstDate(date: string): string {
  const { year, month, day } = partsOf(date);
  return [day, month, year].filter(Boolean).join(' ');
}

/** `1 Mar. 2019`; MLA shortens all months but May, June and July. */
export function shortMonthDate(date: string): string {
  const { year, month, day } = partsOf(date);
  const short = month.length > 4 ? `${month === 'September' ? 'Sept' : month.slice(0, 3)}.` : month;
  return [day, short, year].filter(Boolean).join(' ');
}
