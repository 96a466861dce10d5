/** The engine failed, for now or for good. `cause` is what it said. */
export class StoreFailure extends Error {
  override readonly name = 'StoreFailure';
}
