/**
 * Logos and the slides of the tour: present and of the exact size. `picture.ts` checks the pictures
 * themselves.
 */
import {
  at,
  type Contents,
  type Files,
  isObject,
  manifestName,
  misspelt,
  stringsAt,
} from '../archive/contents.ts';
import { formats, pictureFaults, readPicture } from '../archive/picture.ts';
import { error, type Fault, warning } from '../fault.ts';
import { isOld } from '../manifest/manifest-rules.ts';
import { splitPlace } from '../scripts/places.ts';

type Logo = {
  size: string;
  /** The size before November 2018, which shipped widgets still have. */
  oldSize?: string;
  needed: 'always' | 'since-2018' | 'in-cards' | 'digital_pipeline';
};

const logos: Readonly<Record<string, Logo>> = {
  logo: { size: '130×100', needed: 'always' },
  logo_main: { size: '400×272', needed: 'since-2018' },
  logo_small: { size: '108×108', needed: 'since-2018' },
  logo_medium: { size: '240×84', oldSize: '120×42', needed: 'in-cards' },
  logo_min: { size: '84×84', oldSize: '42×42', needed: 'in-cards' },
  logo_dp: { size: '174×109', needed: 'digital_pipeline' },
};
const slideSize = '1188×616';

export function checkImages(contents: Contents): Fault[] {
  const shown = new Set([...logoFiles(contents.files).values(), ...slideFiles(contents)]);
  const pictures = [...contents.files.keys()].filter((name) => /\.(png|jpe?g|gif|webp|bmp)$/i.test(name));
  return [
    ...Object.entries(logos).flatMap(([name, logo]) => checkLogo(name, logo, contents)),
    ...checkSlides(contents),
    ...pictures.flatMap((name) => pictureFaults(name, contents.files, shown.has(name))),
  ];
}

/** Logo → its file, whatever the format. */
function logoFiles(files: Files): Map<string, string> {
  const found = Object.keys(logos).flatMap((name) => {
    const file = formats.map((format) => `images/${name}.${format}`).find((path) => files.has(path));
    return file ? [[name, file] as const] : [];
  });
  return new Map(found);
}

function slideFiles({ manifest }: Contents): string[] {
  const tour = at(manifest, 'tour.tour_images');
  if (!isObject(tour)) return [];
  return Object.keys(tour).flatMap((language) => stringsAt(tour, language).map(fileOf));
}

const fileOf = (path: string) => path.replace(/^\.?\//, '');

function checkLogo(name: string, logo: Logo, contents: Contents): Fault[] {
  const file = logoFiles(contents.files).get(name);
  if (!file) return missingLogo(`images/${name}`, logo, contents);
  const actual = readPicture(contents.files, file)?.size;
  if (!actual || actual === logo.size) return [];
  const make = isOld(contents.manifest) || actual === logo.oldSize ? warning : error;
  return [
    make('picture-size', [file], `the picture is ${actual}, not ${logo.size}`, `draw it ${logo.size} pixels`),
  ];
}

function missingLogo(path: string, logo: Logo, contents: Contents): Fault[] {
  const places = stringsAt(contents.manifest, 'locations').map((location) => splitPlace(location).name);
  // Several shipped widgets with a trigger have no picture for its tile.
  if (logo.needed === 'digital_pipeline')
    return places.includes('digital_pipeline') ? [absent(warning, path, logo, contents)] : [];
  if (logo.needed === 'always') return [absent(error, path, logo, contents)];
  const shown = places.some((place) => /^(l|c|com|cu)card$|^(l|c|cu|t)list$/.test(place));
  const lenient = isOld(contents.manifest) || (logo.needed === 'in-cards' && !shown);
  return [absent(lenient ? warning : error, path, logo, contents)];
}

function absent(make: typeof error, path: string, { size }: Logo, { files }: Contents): Fault {
  const near = formats.map((format) => misspelt(files, `${path}.${format}`)).find(Boolean);
  if (near)
    return make(
      'missing-picture',
      [`${path}.png`],
      `the picture is missing; "${near}" differs in case`,
      `rename it in lower case`,
    );
  const other = [...files.keys()].find((name) => name.startsWith(`${path}.`));
  if (other)
    return make(
      'picture-format',
      [other],
      'a logo is a PNG, JPEG or GIF',
      `save it as ${path}.png, ${size} pixels`,
    );
  return make('missing-picture', [`${path}.png`], 'the picture is missing', `add it, ${size} pixels`);
}

function checkSlides({ manifest, files }: Contents): Fault[] {
  const tour = at(manifest, 'tour.tour_images');
  if (!isObject(tour)) return [];
  const languages = stringsAt(manifest, 'widget.locale');
  const lacking = languages.filter((language) => !(language in tour));
  const spare = Object.keys(tour).filter((language) => languages.length > 0 && !languages.includes(language));
  const place = (language: string) => [manifestName, `tour.tour_images.${language}`] as const;
  return [
    ...lacking.map((language) =>
      warning('slide-language', place(language), 'the language has no slides', 'add them'),
    ),
    ...spare.map((language) =>
      warning(
        'slide-language',
        place(language),
        'the language is not in widget.locale',
        'add it there or delete the slides',
      ),
    ),
    ...Object.keys(tour).flatMap((language) =>
      stringsAt(tour, language).flatMap((path, index) =>
        checkSlide(path, [manifestName, `tour.tour_images.${language}.${index}`], files),
      ),
    ),
  ];
}

function checkSlide(path: string, place: [string, string], files: Files): Fault[] {
  const faults = path.startsWith('/images/')
    ? []
    : [
        warning(
          'picture-name',
          place,
          `"${path}" does not start with /images/`,
          'write it from the root of the archive',
        ),
      ];
  const file = fileOf(path);
  if (!files.has(file)) {
    const near = misspelt(files, file);
    const problem = `there is no file ${file}${near ? `; "${near}" differs in case` : ''}`;
    return [...faults, error('missing-picture', place, problem, 'add the picture or correct the path')];
  }
  const actual = readPicture(files, file)?.size;
  if (actual && actual !== slideSize)
    faults.push(
      warning(
        'picture-size',
        [file],
        `the slide is ${actual}, not ${slideSize}`,
        `draw it ${slideSize} pixels`,
      ),
    );
  return faults;
}
