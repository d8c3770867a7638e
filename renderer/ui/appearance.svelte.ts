import type { Appearance } from '../../shared/protocol/window';

/** How the window looks, as attributes of the page that theme.css listens to. */
class WindowAppearance {
  current = $state.raw<Appearance>({ theme: 'system', projector: false });

  /** @returns a function that stops listening */
  follow(): () => void {
    const stop = window.lab.onAppearanceChanged((appearance) => this.#show(appearance));
    void window.lab.appearance().then((appearance) => this.#show(appearance));
    return stop;
  }

  #show(appearance: Appearance): void {
    const { dataset } = document.documentElement;
    // light and dark come as the system's own preference
    dataset['contrast'] = String(appearance.theme === 'contrast');
    dataset['projector'] = String(appearance.projector);
    this.current = appearance;
  }
}

export const appearance = new WindowAppearance();
