import { createGet, type Get } from '../../src/doctor/get.ts';

/** Waits long, as a busy machine needs it, but not for addresses that hold this text: those get 0.3 s. */
export function patientGet(impatientAt?: string): Get {
  const patient = createGet(30_000);
  const impatient = createGet(300);
  return (question) =>
    impatientAt !== undefined && question.url.includes(impatientAt) ? impatient(question) : patient(question);
}
