export { CheckStorage } from './CheckStorage.tsx';
export { DamagedRecords } from './DamagedRecords.tsx';
export { RestoreTexts } from './DamagedTexts.tsx';
export { ForgetMap, ForgetOpenMap } from './ForgetMap.tsx';
export { RoomAlert } from './RoomAlert.tsx';
export { StorageNotices } from './StorageNotices.tsx';
export { StorageUseTable } from './StorageUseTable.tsx';
