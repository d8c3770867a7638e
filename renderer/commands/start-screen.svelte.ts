/** The screen that the window begins with, over the workspace. */
class StartScreen {
  shown = $state(false);
  /** Whether it is shown when the app starts without a file: a setting. */
  atLaunch = $state(true);

  /** What the app was started with is open. */
  async begin(): Promise<void> {
    const { due, atLaunch } = await window.lab.startScreen();
    this.shown = due;
    this.atLaunch = atLaunch;
  }

  setAtLaunch(atLaunch: boolean): void {
    this.atLaunch = atLaunch;
    void window.lab.showStartAtLaunch(atLaunch);
  }
}

export const startScreen = new StartScreen();
