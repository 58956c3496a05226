import { Notifications } from '@mantine/notifications';
import classes from './Notices.module.css';

/** The messages in a corner of the window, above the status bar; at the top while a dialogue is open, never over its buttons. */
export function Notices() {
  return (
    <Notifications position="bottom-right" limit={4} classNames={{ root: classes.notices ?? '' }} />
  );
}
