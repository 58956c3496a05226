import { Alert, Text } from '@mantine/core';
import { useRoom } from './use-care.ts';

/** Says what little room on the disk means, as long as there is little. */
export function RoomAlert() {
  const room = useRoom();
  if (room.kind === 'plenty') return null;
  return (
    <Alert
      color={room.kind === 'low' ? 'yellow' : 'red'}
      title={room.kind === 'low' ? 'The disk is filling up' : 'Almost no room on the disk'}
    >
      <Text size="sm">{room.text}</Text>
    </Alert>
  );
}
