/**
 * What this process has worked since, in milliseconds of the processor's time and not of the clock's: a busy
 * machine is nobody's hang.
 * @param before what `process.cpuUsage()` said then
 */
export function processorTimeMs(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
