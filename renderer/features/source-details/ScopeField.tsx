import { Radio, Stack } from '@mantine/core';
import { useDocument } from '../../state/use-workbench.ts';
import { type SourceScope, sourcesInScope } from './cited-sources.ts';

interface ScopeFieldProps {
  readonly scope: SourceScope;
  readonly onChange: (scope: SourceScope) => void;
}

/** Whether all sources are meant or those that the map rests on, with how many they are. */
export function ScopeField({ scope, onChange }: ScopeFieldProps) {
  const cited = useDocument((document) => sourcesInScope(document, 'cited').length);
  const all = useDocument(({ source }) => source.size);
  return (
    <Radio.Group
      label="Which sources"
      value={scope}
      onChange={(value) => onChange(value === 'all' ? 'all' : 'cited')}
    >
      <Stack mt="xs" gap="sm">
        <Radio value="cited" label={`Those that this map rests on (${cited})`} />
        <Radio value="all" label={`The whole library (${all})`} />
      </Stack>
    </Radio.Group>
  );
}
