/** A way to the companion's open panel; every live way of a room has this form. */
export type LiveWay = {
  /** Sends bytes to whoever listens now; lost when nobody does. */
  send(bytes: Uint8Array): void;
  /** Whether it is connected right now. */
  isOpen(): boolean;
  close(): void;
};

/** What a live way tells. */
export type LiveEars = {
  /** Bytes came from somebody who knows the place; whose they are, their seal says. */
  onBytes(bytes: Uint8Array): void;
  /** A new head lies there. */
  onNews(): void;
  /** It opened, or was closed. */
  onChange(): void;
};
