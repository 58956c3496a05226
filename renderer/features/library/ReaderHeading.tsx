import { ActionIcon, Menu } from '@mantine/core';
import { Ellipsis } from 'lucide-react';
import { dateSchema } from '../../../shared/model/fields.ts';
import type { Source } from '../../../shared/model/source.ts';
import { reachOfSource } from '../../state/selectors/library.ts';
import { useDocument } from '../../state/use-workbench.ts';
import { describeDate } from '../../ui/dates.ts';
import { reliabilityWords } from '../../ui/grades.ts';
import { InlineText } from '../../ui/InlineText.tsx';
import { notifyProblem } from '../../ui/notify.ts';
import { useAction } from '../actions/index.ts';
import {
  SourceDetails,
  showNames,
  splitTypedNames,
  useEditSource,
} from '../source-details/index.ts';
import classes from './ReaderHeading.module.css';

interface HeadingProps {
  readonly source: Source;
}

/** Title, origin and standing of an article, each edited where it stands, with all else below. */
export function ReaderHeading({ source }: HeadingProps) {
  const edit = useEditSource(source);
  return (
    <header className={classes.heading}>
      <p className={classes.outlet}>
        <InlineText
          label="Where it appeared"
          value={source.outlet}
          placeholder="Add an outlet"
          onChange={(outlet) => edit({ outlet })}
        />
      </p>
      <h1 className={classes.title}>
        <InlineText
          label="Title of the article"
          value={source.title}
          placeholder="Untitled"
          isMultiline
          onChange={(title) => edit({ title: title.replace(/\s+/g, ' ') })}
        />
      </h1>
      <Origin source={source} />
      <p className={classes.line}>
        <Standing source={source} />
      </p>
      <ArticleMenu source={source} />
      <details className={classes.details}>
        <summary>Details</summary>
        <SourceDetails source={source} />
      </details>
    </header>
  );
}

/** What can be done with the article as a whole. */
function ArticleMenu({ source }: HeadingProps) {
  const openOriginal = useAction('source.openOriginal');
  const others = [
    useAction('source.replaceText'),
    useAction('anchors.check'),
    useAction('annotations.exportArticle'),
  ];
  const actions = source.original ? [openOriginal, ...others] : others;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          className={classes.menu ?? ''}
          variant="subtle"
          color="gray"
          aria-label="More for this article"
        >
          <Ellipsis size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(({ label, run }) => (
          <Menu.Item key={label} onClick={run}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Who wrote it and when. */
function Origin({ source }: HeadingProps) {
  const edit = useEditSource(source);
  const editDate = (text: string): void => {
    if (text === '' || dateSchema.safeParse(text).success) edit({ published: text || null });
    else
      notifyProblem(
        `“${text}” is not a date`,
        'The date was kept as it was. Write it as 2019-02-28, 2019-02 or 2019.',
      );
  };
  return (
    <p className={classes.origin}>
      <InlineText
        label="Who wrote it"
        value={showNames(source.authors)}
        placeholder="Add an author"
        onChange={(text) => edit({ authors: splitTypedNames(text) })}
      />
      <span aria-hidden>·</span>
      <InlineText
        label="When it was published"
        value={source.published ?? ''}
        placeholder="Add a date"
        onChange={editDate}
      />
    </p>
  );
}

function Standing({ source }: HeadingProps) {
  const passages = useDocument((document) => reachOfSource(document, source.id).passages);
  const nodes = useDocument((document) => reachOfSource(document, source.id).nodes);
  const { published, reliability } = source;
  const parts = [
    // In the field above a date is numbers; here it is in words, as nobody can misread it.
    published && describeDate(published),
    reliability
      ? `reliability ${reliability}, ${reliabilityWords[reliability].toLowerCase()}`
      : 'not graded',
    passages === 0
      ? 'no passage attached yet'
      : `${count(passages, 'passage')} attached to ${count(nodes, 'node')}`,
  ];
  return parts.filter(Boolean).join(' · ');
}

function count(amount: number, thing: string): string {
  return `${amount} ${thing}${amount === 1 ? '' : 's'}`;
}
