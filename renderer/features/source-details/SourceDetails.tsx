import { NativeSelect } from '@mantine/core';
import { doiOf, rangeOf, tagsOf } from '../../../shared/formats/bibliography/entry-values.ts';
import { dateSchema } from '../../../shared/model/fields.ts';
import {
  type Reliability,
  reliabilities,
  type Sharing,
  type Source,
  type SourceKind,
  sharings,
  sourceKinds,
} from '../../../shared/model/source.ts';
import { reliabilityWords } from '../../ui/grades.ts';
import { notifyProblem } from '../../ui/notify.ts';
import { useServices } from '../services/index.ts';
import { DetailField } from './DetailField.tsx';
import classes from './SourceDetails.module.css';
import { languageChoices, sharingWords, sourceKindWords } from './source-words.ts';
import { showNames, splitTypedNames } from './typed-names.ts';
import { useEditSource } from './use-edit-source.ts';

const kindChoices = sourceKinds.map((value) => ({ value, label: sourceKindWords[value] }));
const sharingChoices = sharings.map((value) => ({ value, label: sharingWords[value] }));
const reliabilityChoices = [
  { value: '', label: 'Not graded' },
  ...reliabilities.map((value) => ({ value, label: `${value} · ${reliabilityWords[value]}` })),
];

function problemOfDate(text: string): string | null {
  const isGood = text === '' || dateSchema.safeParse(text).success;
  return isGood ? null : 'Write it as 2019-02-28, 2019-02 or 2019';
}

interface DetailsProps {
  readonly source: Source;
}

/** All that is known of a source, each field edited where it stands. */
export function SourceDetails({ source }: DetailsProps) {
  const edit = useEditSource(source);
  return (
    <div className={classes.fields}>
      <NativeSelect
        label="Kind"
        size="xs"
        value={source.kind}
        data={kindChoices}
        onChange={(event) => edit({ kind: event.currentTarget.value as SourceKind })}
      />
      <DetailField label="Outlet" value={source.outlet} onChange={(outlet) => edit({ outlet })} />
      <DetailField
        label="Authors"
        value={showNames(source.authors)}
        placeholder="Ann Author; Kim, Jong Un; World Bank"
        className={classes.wide}
        onChange={(text) => edit({ authors: splitTypedNames(text) })}
      />
      <DetailField
        label="Published"
        value={source.published ?? ''}
        placeholder="2019-02-28"
        problemOf={problemOfDate}
        onChange={(text) => edit({ published: text || null })}
      />
      <NativeSelect
        label="Language"
        size="xs"
        value={source.language}
        data={languageChoices(source.language)}
        onChange={(event) => edit({ language: event.currentTarget.value })}
      />
      <NativeSelect
        label="Reliability of the source"
        size="xs"
        value={source.reliability ?? ''}
        data={reliabilityChoices}
        onChange={(event) =>
          edit({ reliability: (event.currentTarget.value || null) as Reliability | null })
        }
      />
      <NativeSelect
        label="What may be shared with the map"
        size="xs"
        value={source.sharing}
        data={sharingChoices}
        onChange={(event) => edit({ sharing: event.currentTarget.value as Sharing })}
      />
      <Address source={source} />
      <DetailField
        label="Note"
        value={source.note}
        className={classes.wide}
        onChange={(note) => edit({ note })}
      />
      <CitationFields source={source} />
      {source.original && <p className={classes.original}>Imported from {source.original.name}</p>}
    </div>
  );
}

function Address({ source }: DetailsProps) {
  const edit = useEditSource(source);
  const { bridge } = useServices();
  const open = async (): Promise<void> => {
    const opened = await bridge.linksOpen({ url: source.address });
    if (!opened.ok) notifyProblem('The address was not opened', opened.message);
  };
  return (
    <>
      <DetailField
        label="Address"
        value={source.address}
        placeholder="https://"
        className={classes.wide}
        onChange={(address) => edit({ address })}
      />
      {source.address !== '' && (
        <button type="button" className={classes.link} onClick={() => void open()}>
          Open the address in the browser
        </button>
      )}
    </>
  );
}

/** What only citations need; out of the way until somebody wants it. */
function CitationFields({ source }: DetailsProps) {
  const edit = useEditSource(source);
  return (
    <details className={classes.more}>
      <summary>More for citations</summary>
      <div className={classes.moreFields}>
        <DetailField
          label="Editors"
          value={showNames(source.editors)}
          className={classes.wide}
          onChange={(text) => edit({ editors: splitTypedNames(text) })}
        />
        <DetailField
          label="Publisher"
          value={source.publisher}
          onChange={(publisher) => edit({ publisher })}
        />
        <DetailField
          label="Edition"
          value={source.edition}
          onChange={(edition) => edit({ edition })}
        />
        <DetailField label="Volume" value={source.volume} onChange={(volume) => edit({ volume })} />
        <DetailField
          label="Issue or number"
          value={source.number}
          onChange={(number) => edit({ number })}
        />
        <DetailField
          label="Pages"
          value={source.pageRange}
          placeholder="12–34"
          onChange={(text) => edit({ pageRange: rangeOf(text) })}
        />
        <DetailField
          label="Looked at on"
          value={source.accessed ?? ''}
          placeholder="2019-02-28"
          problemOf={problemOfDate}
          onChange={(text) => edit({ accessed: text || null })}
        />
        <DetailField
          label="DOI"
          value={source.doi}
          onChange={(text) => edit({ doi: doiOf(text) })}
        />
        <DetailField label="ISBN" value={source.isbn} onChange={(isbn) => edit({ isbn })} />
        <DetailField
          label="Tags"
          value={source.tags.join(', ')}
          className={classes.wide}
          onChange={(text) => edit({ tags: [...new Set(tagsOf(text))] })}
        />
      </div>
    </details>
  );
}
