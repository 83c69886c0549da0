/** Noto Serif SC (OFL), full TTFs: the one Chinese font that comes with the project. */
export const REGULAR = require.resolve(
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
);
export const BOLD = require.resolve('@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf');
