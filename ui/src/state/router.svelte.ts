/** Where the window is. Addresses are hashes, so that going back works as everywhere. */
import { href, placeOf, routes, type Place, type RouteName } from '../routes';

class Router {
  /** The place shown now. */
  place = $state.raw<Place>({ route: routes[1]!, params: {}, query: new URLSearchParams() });
  /** Counts arrivals: a screen is made anew for each, but not when only its address is made exact. */
  arrival = $state(0);

  #focusDue = false;
  #at: string | null = null;

  /** Follows the address from now on. */
  start(): void {
    window.addEventListener('hashchange', () => {
      if (location.hash !== this.#at) this.#follow();
    });
    this.#follow();
  }

  /** Goes to a place. */
  go(name: RouteName, params: Record<string, string> = {}, query: Record<string, string> = {}): void {
    this.goTo(href(name, params, query));
  }

  /** Goes to an address. */
  goTo(hash: string): void {
    if (location.hash !== hash) location.hash = hash;
    this.#follow();
  }

  /** Goes to a place that takes the place of this one, so that going back does not lead here again. */
  replace(name: RouteName, params: Record<string, string> = {}, query: Record<string, string> = {}): void {
    this.replaceTo(href(name, params, query));
  }

  /** Goes to an address that takes the place of this one. */
  replaceTo(hash: string): void {
    if (location.hash !== hash) location.replace(hash);
    this.#follow();
  }

  /** Makes the address exact without leaving the screen, once a new card has been given its id. */
  settle(name: RouteName, params: Record<string, string>): void {
    const hash = href(name, params);
    history.replaceState(null, '', hash);
    this.#at = hash;
    this.place = placeOf(hash) ?? this.place;
  }

  /** Goes back to where the person came from. */
  back(): void {
    history.back();
  }

  /** Puts the focus on the title of a screen that has just been arrived at. */
  arrive(title: HTMLElement): void {
    if (!this.#focusDue) return;
    this.#focusDue = false;
    window.scrollTo(0, 0);
    title.focus();
  }

  #follow(): void {
    this.#at = location.hash;
    const place = placeOf(location.hash);
    if (!place) {
      this.replace('caseload');
      return;
    }
    this.place = place;
    this.arrival += 1;
    this.#focusDue = true;
    document.title = `${place.route.title} - Throughline`;
  }
}

/** The router of this window. */
export const router = new Router();
