import type { DeviceKeys } from '../crypto/device-keys.ts';
import { open, seal } from '../crypto/envelope.ts';
import type { VaultKeys } from '../crypto/vault-keys.ts';
import type { Sealer } from './core/ports.ts';

/** Seals files of this vault as this device, for the core. */
export const sealerOf = (vault: VaultKeys, device: DeviceKeys): Sealer => ({
  device: device.deviceId,
  seal: (name, value) => seal(vault, device, name, value),
  async open(name, bytes, author) {
    const opened = await open(vault, name, bytes, { author });
    return opened.ok ? { ok: true, value: opened.value.value } : opened;
  },
});
