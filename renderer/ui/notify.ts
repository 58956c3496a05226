import { notifications } from '@mantine/notifications';

const closeButtonProps = { 'aria-label': 'Close' };

/** Says that something happened, for a few seconds; screen readers hear it. */
export function notify(message: string, title?: string): void {
  notifications.show({
    message,
    ...(title ? { title } : {}),
    autoClose: 5_000,
    withBorder: true,
    closeButtonProps,
  });
}

/** Says that something did not work: what happened, what was kept, what to do. Stays until closed. */
export function notifyProblem(title: string, message: string): void {
  notifications.show({
    title,
    message,
    color: 'red',
    autoClose: false,
    withBorder: true,
    closeButtonProps,
  });
}
