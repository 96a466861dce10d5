import type { InstallationRecord } from '../../../../src/store/records.ts';
import type { Store } from '../../../../src/store/store.ts';

/** The rows of the store in a map that a test can look into and change. */
export class InstallationRows
  implements Pick<Store, 'installations' | 'putInstallation' | 'removeInstallation'>
{
  readonly rows = new Map<string, InstallationRecord>();

  async installations(): Promise<readonly InstallationRecord[]> {
    return [...this.rows.values()].toSorted((one, other) => (one.key < other.key ? -1 : 1));
  }

  async putInstallation(row: InstallationRecord): Promise<void> {
    this.rows.set(row.key, row);
  }

  async removeInstallation(key: string): Promise<void> {
    this.rows.delete(key);
  }
}
