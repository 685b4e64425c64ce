/** Orders in hand per grid cell, kept as rows come and go; tells only the cells whose number changed. */
export class Load {
  private readonly cells = new Map<string, number>();
  private readonly where = new Map<string, string>();
  private readonly dirty = new Set<string>();

  /** A row is in a cell (or in none). */
  put(code: string, cell: string | undefined): void {
    const before = this.where.get(code);
    if (before === cell) {
      return;
    }
    this.drop(code);
    if (cell !== undefined) {
      this.where.set(code, cell);
      this.add(cell, 1);
    }
  }

  /** A row is gone. */
  drop(code: string): void {
    const cell = this.where.get(code);
    if (cell !== undefined) {
      this.where.delete(code);
      this.add(cell, -1);
    }
  }

  /** Cells that changed since the last call, with their numbers. */
  takeChanges(): [cell: string, open: number][] {
    const changes = [...this.dirty].map((c): [string, number] => [c, this.cells.get(c) ?? 0]);
    this.dirty.clear();
    return changes;
  }

  private add(cell: string, by: number): void {
    this.cells.set(cell, (this.cells.get(cell) ?? 0) + by);
    this.dirty.add(cell);
  }
}
