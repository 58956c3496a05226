import { type Answer, refuse } from '../../shared/ipc/channels.ts';

/**
 * Answers for a disk that does not: a network folder that is gone can keep a call for minutes. What
 * was begun goes on, and may still be carried out.
 */
export function answerInTime<Value>(
  answering: Promise<Answer<Value>>,
  limitMs: number,
): Promise<Answer<Value>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(refuseSilentDisk()), limitMs);
    answering.finally(() => clearTimeout(timer)).then(resolve, reject);
  });
}

function refuseSilentDisk() {
  return refuse(
    'ioError',
    'The disk does not answer. What was there is kept. Check that the disk or network folder is connected, then try again.',
  );
}
