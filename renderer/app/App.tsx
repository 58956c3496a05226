import { MantineProvider } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import { ModalsProvider } from '@mantine/modals';
import { ServicesContext } from '../features/services/index.ts';
import { useStoredTheme, WorkbenchContext } from '../state/use-workbench.ts';
import { Notices } from '../ui/Notices.tsx';
import type { Parts } from './compose.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Screens } from './Screens.tsx';
import { styleNonce } from './style-nonce.ts';
import { resolveCssVariables, theme, unstoredColorScheme } from './theme.ts';

/** The whole page, in the theme that the person or the system chose. */
export function App({ parts }: { readonly parts: Parts }) {
  const choice = useStoredTheme(parts.workbench);
  const system = useColorScheme('light', { getInitialValueInEffect: false });
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveCssVariables}
      forceColorScheme={choice === 'system' ? system : choice}
      colorSchemeManager={unstoredColorScheme}
      getStyleNonce={styleNonce}
    >
      <ErrorBoundary>
        <WorkbenchContext value={parts.workbench}>
          <ServicesContext value={parts.services}>
            <ModalsProvider modalProps={{ centered: true }}>
              <Screens />
            </ModalsProvider>
            <Notices />
          </ServicesContext>
        </WorkbenchContext>
      </ErrorBoundary>
    </MantineProvider>
  );
}
