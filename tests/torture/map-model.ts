/** What a map holds as far as these tests change it: titles of nodes, and links between them. */
export interface MapPicture {
  readonly titles: readonly string[];
  /** Pairs of titles. */
  readonly links: readonly (readonly [from: string, to: string])[];
}

/** Stands for the title that a new node has until it is given one. */
export const untitled = '(untitled)';

/** The same for the same map, in whatever order its records come. */
export function keyOf({ titles, links }: MapPicture): string {
  return JSON.stringify([[...titles].sort(), links.map((link) => link.join(' > ')).sort()]);
}

export function withRenamed(picture: MapPicture, title: string, to: string): MapPicture {
  const renamed = (each: string): string => (each === title ? to : each);
  return {
    titles: picture.titles.map(renamed),
    links: picture.links.map(([from, end]) => [renamed(from), renamed(end)] as const),
  };
}

export function withConnected(picture: MapPicture, from: string, title: string): MapPicture {
  return {
    titles: [...picture.titles, title],
    links: [...picture.links, [from, title]],
  };
}

export function withAdded(picture: MapPicture, added: MapPicture): MapPicture {
  return {
    titles: [...picture.titles, ...added.titles],
    links: [...picture.links, ...added.links],
  };
}

export function withoutNode(picture: MapPicture, title: string): MapPicture {
  return {
    titles: picture.titles.filter((each) => each !== title),
    links: picture.links.filter((link) => !link.includes(title)),
  };
}

/** In a few words how two maps differ. */
export function describeDifference(found: MapPicture, wanted: MapPicture): string {
  const more = (some: readonly string[], others: readonly string[]): string[] =>
    some.filter((each) => !others.includes(each));
  const linksOf = ({ links }: MapPicture): string[] => links.map((link) => link.join(' > '));
  const parts = [
    ['missing nodes', more(wanted.titles, found.titles)],
    ['nodes too many', more(found.titles, wanted.titles)],
    ['missing links', more(linksOf(wanted), linksOf(found))],
    ['links too many', more(linksOf(found), linksOf(wanted))],
  ] as const;
  const said = parts.flatMap(([words, list]) =>
    list.length > 0 ? [`${words}: ${list.join(', ')}`] : [],
  );
  return said.length > 0 ? said.join('; ') : 'no difference';
}
