/** Runs work one at a time: a call during a run requests one more run after it. `work` must not reject. */
export class OneAtATime {
  private running: Promise<void> | null = null;
  private isWantedAgain = false;

  constructor(private readonly work: () => Promise<void>) {}

  run(): Promise<void> {
    if (this.running) {
      this.isWantedAgain = true;
      return this.running;
    }
    this.running = this.work().finally(() => {
      this.running = null;
      if (!this.isWantedAgain) return;
      this.isWantedAgain = false;
      void this.run();
    });
    return this.running;
  }

  /** Cancels the requested run and resolves when the current one has ended. */
  async end(): Promise<void> {
    this.isWantedAgain = false;
    await this.running;
  }
}
