/** Something the admin must put right before a process may start; the message says what to do, in Chinese. */
export class StartRefused extends Error {
  override readonly name: string = 'StartRefused';
}
