/** The standard PDF fonts have Latin letters only. */
export const FONTS = {
  text: '@expo-google-fonts/golos-text/400Regular/GolosText_400Regular.ttf',
  bold: '@expo-google-fonts/golos-text/600SemiBold/GolosText_600SemiBold.ttf',
} as const;
