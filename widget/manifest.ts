/** Source of manifest.json: the areas' needs determine what the manifest requests from the platform. */
import { places, settingFields } from '#areas/locations.ts';

/** The first one is for users of any other language. */
export const locales = ['ru', 'en'] as const;
const slides = [1, 2, 3] as const;

/** @param version `a.b.c` of package.json; must grow with every upload, because browsers cache by it */
export function createManifest(version: string) {
  return {
    widget: {
      name: 'widget.name',
      description: 'widget.description',
      short_description: 'widget.short_description',
      version,
      interface_version: 2,
      // The CRM's calls and notifications need an instance that survives navigation.
      init_once: true,
      locale: [...locales],
      installation: true,
      support: { link: 'https://sverka.example/support', email: 'help@sverka.example' },
    },
    locations: [...new Set(places.map((place) => place.location))],
    tour: {
      is_tour: true,
      tour_images: Object.fromEntries(
        locales.map((language) => [language, slides.map((n) => slidePath(n, language))]),
      ),
      tour_description: 'widget.description',
    },
    settings: settingFields,
    advanced: { title: 'advanced.title' },
  };
}

function slidePath(number: number, language: string): string {
  return `/images/tour_${number}_${language}.png`;
}
