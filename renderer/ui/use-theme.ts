import { useMantineColorScheme } from '@mantine/core';

/** The theme on screen now: the person's choice, or the system's. */
export function useTheme(): 'light' | 'dark' {
  const { colorScheme } = useMantineColorScheme();
  return colorScheme === 'dark' ? 'dark' : 'light';
}
