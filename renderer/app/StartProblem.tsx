import { Button, Group, MantineProvider, Stack, Text, Title } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import { ModalsProvider } from '@mantine/modals';
import { lazy, type ReactNode, Suspense } from 'react';
import classes from './FullPage.module.css';
import type { StartFailure } from './look-at-start.ts';
import { styleNonce } from './style-nonce.ts';
import { resolveCssVariables, theme, unstoredColorScheme } from './theme.ts';

const RecoveryScreen = lazy(() =>
  import('../features/recovery/index.ts').then(({ RecoveryScreen }) => ({
    default: RecoveryScreen,
  })),
);

/** What is shown instead of the workbench when the stored maps cannot be opened, or are not what they were. */
export function StartProblem({ failure }: { readonly failure: StartFailure }) {
  return (
    <Page>
      {failure.kind === 'recovery' ? (
        <Suspense fallback={null}>
          <RecoveryScreen recovery={failure.recovery} />
        </Suspense>
      ) : (
        <Message words={failure.message} />
      )}
    </Page>
  );
}

/** The session with the chosen theme may be what cannot be read: the system's counts. */
function Page({ children }: { readonly children: ReactNode }) {
  const scheme = useColorScheme('light', { getInitialValueInEffect: false });
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveCssVariables}
      forceColorScheme={scheme}
      colorSchemeManager={unstoredColorScheme}
      getStyleNonce={styleNonce}
    >
      <ModalsProvider modalProps={{ centered: true }}>{children}</ModalsProvider>
    </MantineProvider>
  );
}

function Message({ words }: { readonly words: string }) {
  return (
    <main className={classes.page}>
      <Stack maw={520}>
        <Title order={1} size="h3">
          Your maps could not be opened
        </Title>
        <Text>{words}</Text>
        <Group>
          <Button onClick={() => location.reload()}>Try again</Button>
        </Group>
      </Stack>
    </main>
  );
}
