import { Button, Group, MantineProvider, Stack, Text, Title } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import classes from './FullPage.module.css';
import { styleNonce } from './style-nonce.ts';
import { resolveCssVariables, theme, unstoredColorScheme } from './theme.ts';

export interface StartFailure {
  /** What happened, what was kept, what to do. */
  readonly message: string;
  /** Opens what is left after a loss that the person has now been told of. */
  readonly openAnyway?: () => void;
}

/** What is shown instead of the workbench when the stored maps cannot be opened. Nothing is written. */
export function StartProblem({ failure }: { readonly failure: StartFailure }) {
  const scheme = useColorScheme('light', { getInitialValueInEffect: false });
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveCssVariables}
      forceColorScheme={scheme}
      colorSchemeManager={unstoredColorScheme}
      getStyleNonce={styleNonce}
    >
      <main className={classes.page}>
        <Stack maw={520}>
          <Title order={1} size="h3">
            Your maps could not be opened
          </Title>
          <Text>{failure.message}</Text>
          <Group>
            <Button onClick={() => location.reload()}>Try again</Button>
            {failure.openAnyway && (
              <Button variant="default" onClick={failure.openAnyway}>
                Open what is left
              </Button>
            )}
          </Group>
        </Stack>
      </main>
    </MantineProvider>
  );
}
