import { onSaved } from "./record-port.ts";

type Emit<Data> = (value: { readonly data: Data | undefined; readonly error: unknown }) => void;

/** A wire adapter that reads when its configuration is complete, and again after every save. */
export const adapterOf = <Config, Data>(
  isComplete: (config: Config) => boolean,
  read: (config: Config) => Promise<Data>,
) =>
  class {
    emit: Emit<Data>;
    config: Config | undefined;
    stop: (() => void) | undefined;

    constructor(emit: Emit<Data>) {
      this.emit = emit;
      emit({ data: undefined, error: undefined });
    }

    update(config: Config): void {
      this.config = config;
      this.refresh();
    }

    connect(): void {
      this.stop = onSaved(() => this.refresh());
    }

    disconnect(): void {
      this.stop?.();
    }

    refresh(): void {
      const { config } = this;
      if (config === undefined || !isComplete(config)) return;
      const emitIfAsked = (data: Data | undefined, error: unknown) => {
        if (this.config === config) this.emit({ data, error });
      };
      read(config).then(
        (data) => emitIfAsked(data, undefined),
        (error: unknown) => emitIfAsked(undefined, error),
      );
    }
  };
