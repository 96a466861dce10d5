import { readFile } from 'node:fs/promises';

/** Memory of a process that is in RAM, in megabytes. */
export async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kilobytes = /VmRSS:\s+(\d+)/u.exec(status)?.[1];
  return Number(kilobytes) / 1024;
}
