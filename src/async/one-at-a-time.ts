/** Work that never runs twice at once: a call during a run asks for one more run after it. `work` does not reject. */
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

  /** Resolves when the run under way, if there is one, is over. */
  async end(): Promise<void> {
    this.isWantedAgain = false;
    await this.running;
  }
}
