import { createHash } from 'node:crypto';
import { type Fields, needText, textOf } from './fields.ts';

/** A digest of rows by key and version, whatever their order; a row that comes or goes changes it. */
export class RowDigest {
  private high = 0;
  private low = 0;
  count = 0;

  /** Goes on from a text; from nothing without one. */
  static from(text: string | undefined): RowDigest {
    const digest = new RowDigest();
    const [count, high, low] = (text ?? '').split('.');
    digest.count = Number(count ?? 0) || 0;
    digest.high = Number.parseInt(high ?? '', 36) || 0;
    digest.low = Number.parseInt(low ?? '', 36) || 0;
    return digest;
  }

  /** @throws ConnectorFault for a row without a key */
  add(row: Fields): void {
    const text = `${needText(row, 'Ref_Key').toLowerCase()} ${textOf(row, 'DataVersion') ?? ''}`;
    const bytes = createHash('sha1').update(text).digest();
    this.high = (this.high ^ bytes.readUInt32BE(0)) >>> 0;
    this.low = (this.low ^ bytes.readUInt32BE(4)) >>> 0;
    this.count += 1;
  }

  text(): string {
    return `${this.count}.${this.high.toString(36)}.${this.low.toString(36)}`;
  }
}
