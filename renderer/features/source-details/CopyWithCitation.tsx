import { Button, Menu } from '@mantine/core';
import { Check, Quote } from 'lucide-react';
import {
  type CitationStyle,
  citationStyles,
  citationStyleWords,
} from '../../../shared/articles/cite/format-citation.ts';
import type { Passage } from '../../../shared/model/passage.ts';
import { useDocument, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { copyPassage } from './copy-citation.ts';

/** Copies a passage with its source, in the style that is chosen, which is the one used from then on. */
export function CopyWithCitation({ passage }: { readonly passage: Passage }) {
  const { session } = useWorkbench();
  const source = useDocument((document) => document.source.get(passage.sourceId));
  const current = useSession(({ citationStyle }) => citationStyle);
  if (!source) return null;
  const copy = (style: CitationStyle): void => {
    session.setState({ citationStyle: style });
    void copyPassage(source, passage, style);
  };
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" size="compact-sm" leftSection={<Quote size={14} />}>
          Copy with citation
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {citationStyles.map((style) => (
          <Menu.Item
            key={style}
            rightSection={
              style === current && <Check size={14} role="img" aria-label="used last" />
            }
            onClick={() => copy(style)}
          >
            {citationStyleWords[style]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
