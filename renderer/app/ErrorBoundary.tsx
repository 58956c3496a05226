import { Button, Code, Group, Stack, Text, Title } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import classes from './FullPage.module.css';

/** A fault of ours must not look like lost work: says what is kept, and offers to draw the page again. */
export class ErrorBoundary extends Component<
  { readonly children: ReactNode },
  { readonly error: Error | null }
> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <main className={classes.page}>
        <Stack maw={520}>
          <Title order={1} size="h3">
            Something went wrong in this window
          </Title>
          <Text>
            Your changes up to now are kept and are being saved. Draw the window again; if it fails
            once more, reload the program.
          </Text>
          <Code block>{error.message}</Code>
          <Group>
            <Button onClick={() => this.setState({ error: null })}>Draw again</Button>
            <Button variant="default" onClick={() => location.reload()}>
              Reload
            </Button>
          </Group>
        </Stack>
      </main>
    );
  }
}
