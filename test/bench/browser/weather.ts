/** Emulated speed of the machine and the network. */
import type { CDPSession } from '@playwright/test';

export interface Weather {
  readonly name: string;
  /** How many times slower than this machine. */
  readonly cpu: number;
  /** Milliseconds per round trip. */
  readonly latency: number;
  /** Bytes per second each way; -1 for unlimited. */
  readonly bytes: number;
  /** A laptop in an office: the targets apply here. */
  readonly counts?: true;
}

const TEN_MEGABITS = 10_000_000 / 8;

export const office: Weather = {
  name: '4× CPU, 60 ms, 10 Mbit/s',
  cpu: 4,
  latency: 60,
  bytes: TEN_MEGABITS,
  counts: true,
};

export const weathers: readonly Weather[] = [{ name: 'this machine', cpu: 1, latency: 0, bytes: -1 }, office];

export async function setWeather(session: CDPSession, { cpu, latency, bytes }: Weather): Promise<void> {
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency,
    downloadThroughput: bytes,
    uploadThroughput: bytes,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
}
