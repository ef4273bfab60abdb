import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { type Note, TABLES, type TableName, type Tables } from './tables';

type Change = [table: TableName, id: string, row: unknown];

/** The journal is rewritten as a snapshot when it has grown past this many bytes. */
const COMPACT_BYTES = 128 * 1024 * 1024;

/**
 * All objects in memory, and a journal of JSON lines on disk when a path is given. One line is one
 * step: everything a request or a job changed. It is written before the answer leaves, so a killed
 * process has lost nothing it acknowledged; a torn last line is a step nobody heard about.
 */
export class Store {
  private readonly tables = new Map<TableName, Map<string, unknown>>();
  private dirty = new Map<string, [TableName, string]>();
  private file: number | null = null;
  private bytes = 0;
  /** Called after every commit; deliveries start from here, so never before their event is durable. */
  onCommit: (() => void) | null = null;

  constructor(private readonly path: string | null) {
    for (const name of TABLES) this.tables.set(name, new Map());
    if (path === null) return;
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    if (existsSync(path)) this.load(path);
    this.compact();
  }

  private map<T extends TableName>(table: T): Map<string, Tables[T]> {
    return this.tables.get(table) as Map<string, Tables[T]>;
  }

  get<T extends TableName>(table: T, id: string): Tables[T] | undefined {
    return this.map(table).get(id);
  }

  has(table: TableName, id: string): boolean {
    return this.map(table).has(id);
  }

  size(table: TableName): number {
    return this.map(table).size;
  }

  /** Rows in the order they were made. */
  all<T extends TableName>(table: T): Tables[T][] {
    return [...this.map(table).values()];
  }

  /** The newest row that fits. */
  last<T extends TableName>(table: T, fits: (row: Tables[T]) => boolean): Tables[T] | undefined {
    return this.all(table).reverse().find(fits);
  }

  /** Adds a row, or marks a row changed in place. */
  save<T extends TableName>(table: T, row: Tables[T] & { id: string }): void {
    this.map(table).set(row.id, row);
    this.dirty.set(`${table} ${row.id}`, [table, row.id]);
  }

  remove(table: TableName, id: string): void {
    if (this.map(table).delete(id)) this.dirty.set(`${table} ${id}`, [table, id]);
  }

  /** What is known about an object beside its public fields. */
  note(id: string): Note {
    return this.get('note', id) ?? { id };
  }

  annotate(id: string, facts: Partial<Note>): void {
    this.save('note', { ...this.note(id), ...facts, id });
  }

  /** Writes everything changed since the last commit as one line. */
  commit(): void {
    if (this.dirty.size > 0) {
      const changes: Change[] = [...this.dirty.values()].map(([table, id]) => [
        table,
        id,
        this.get(table, id) ?? null,
      ]);
      this.dirty = new Map();
      if (this.file !== null) this.append(`${JSON.stringify(changes)}\n`);
    }
    this.onCommit?.();
  }

  clear(): void {
    for (const name of TABLES) this.map(name).clear();
    this.dirty = new Map();
    if (this.path !== null) this.compact();
  }

  close(): void {
    if (this.file === null) return;
    fsyncSync(this.file);
    closeSync(this.file);
    this.file = null;
  }

  private append(line: string): void {
    if (this.file === null) return;
    const bytes = Buffer.from(line);
    let written = 0;
    while (written < bytes.length) written += writeSync(this.file, bytes, written);
    this.bytes += bytes.length;
    if (this.bytes > COMPACT_BYTES) this.compact();
  }

  private load(path: string): void {
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      const changes = readLine(line);
      for (const [table, id, row] of changes) {
        const rows = this.tables.get(table);
        if (rows === undefined) continue;
        if (row === null) rows.delete(id);
        else rows.set(id, row);
      }
    }
  }

  /** Replaces the journal by one line per table and goes on from there; the rename is the switch. */
  private compact(): void {
    if (this.path === null) return;
    if (this.file !== null) closeSync(this.file);
    const next = `${this.path}.next`;
    const file = openSync(next, 'w', 0o600);
    let size = 0;
    for (const name of TABLES) {
      for (const [id, row] of this.map(name)) {
        size += writeSync(file, `${JSON.stringify([[name, id, row]])}\n`);
      }
    }
    fsyncSync(file);
    closeSync(file);
    renameSync(next, this.path);
    this.file = openSync(this.path, 'a', 0o600);
    // Counted from the snapshot on, so that a large but quiet store is not rewritten at every commit.
    this.bytes = Math.min(size, COMPACT_BYTES / 2);
  }
}

function readLine(line: string): Change[] {
  if (line === '') return [];
  try {
    return JSON.parse(line) as Change[];
  } catch {
    return [];
  }
}
