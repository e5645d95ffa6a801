import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

/** The one accent: the blue-green of the sea under a lookout. It is no party's colour. */
const petrol: MantineColorsTuple = [
  "#eef6f7",
  "#d9eaec",
  "#b3d5d9",
  "#88bdc3",
  "#62a7af",
  "#45939c",
  "#2d7f89",
  "#1d6872",
  "#15535b",
  "#0d3b42",
];

const ink: MantineColorsTuple = [
  "#dde3e7",
  "#bcc5cb",
  "#98a4ac",
  "#74828b",
  "#414d56",
  "#323d46",
  "#222b32",
  "#171e24",
  "#11171c",
  "#0b1014",
];

const latin = '"Inter Variable", system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial';
const cjk = '"PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC"';

export const theme = createTheme({
  colors: { petrol, dark: ink },
  primaryColor: "petrol",
  primaryShade: { light: 7, dark: 6 },
  black: "#1a2329",
  defaultRadius: "sm",
  radius: { xs: "2px", sm: "4px", md: "6px", lg: "10px", xl: "16px" },
  fontFamily: `${latin}, ${cjk}, sans-serif`,
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.25rem" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.5", lg: "1.55", xl: "1.4" },
  headings: {
    fontWeight: "620",
    textWrap: "balance",
    sizes: {
      h1: { fontSize: "1.5rem", lineHeight: "1.25" },
      h2: { fontSize: "1.125rem", lineHeight: "1.35" },
      h3: { fontSize: "0.9375rem", lineHeight: "1.4" },
      h4: { fontSize: "0.875rem", lineHeight: "1.45" },
      h5: { fontSize: "0.8125rem", lineHeight: "1.45" },
      h6: { fontSize: "0.75rem", lineHeight: "1.45" },
    },
  },
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    Anchor: { defaultProps: { inherit: true } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 200, multiline: true, maw: 320 } },
    Modal: { defaultProps: { centered: true, radius: "md" } },
    Badge: {
      defaultProps: { variant: "light", radius: "sm" },
      styles: { root: { flexShrink: 0, maxWidth: "none" }, label: { textTransform: "none", overflow: "visible" } },
    },
    Table: { defaultProps: { verticalSpacing: 6, horizontalSpacing: "sm" } },
    InputWrapper: { defaultProps: { inputWrapperOrder: ["label", "description", "input", "error"] } },
  },
});

/** Background, background under the pointer, and text of quiet badges and buttons: at least 4.5 to 1 between them. */
const tints = {
  petrol: { light: ["#e4f1f2", "#d5e8ea", "#12545d"], dark: ["#18363b", "#1f444a", "#a9d3d8"] },
  teal: { light: ["#e2f4ec", "#d2ecdf", "#0b5c43"], dark: ["#14372c", "#1a4537", "#8fd9bb"] },
  yellow: { light: ["#fdf1d3", "#fae7b8", "#744a05"], dark: ["#3b2f12", "#4a3b17", "#f3cf7e"] },
  red: { light: ["#fdeae8", "#fad9d6", "#9d1c12"], dark: ["#43201d", "#542825", "#ffb1a8"] },
  gray: { light: ["#edf0f2", "#e2e7ea", "#3c474f"], dark: ["#2a343b", "#343f47", "#cbd3d8"] },
} as const;

const tintsOf = (scheme: "light" | "dark") =>
  Object.fromEntries(
    Object.entries(tints).flatMap(([color, { [scheme]: tint }]) => [
      [`--mantine-color-${color}-light`, tint[0]],
      [`--mantine-color-${color}-light-hover`, tint[1]],
      [`--mantine-color-${color}-light-color`, tint[2]],
      [`--mantine-color-${color}-outline`, tint[2]],
      [`--mantine-color-${color}-outline-hover`, tint[0]],
    ]),
  );

/** Mantine's grey and red of small text miss 4.5 to 1 on its own backgrounds; these reach it in both schemes. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...tintsOf("light"),
    "--mantine-color-dimmed": "#566169",
    "--mantine-color-placeholder": "#68737b",
    "--mantine-color-error": "#b42318",
    "--mantine-color-red-filled": "#b42318",
    "--mantine-color-red-filled-hover": "#9d1c12",
    "--mantine-color-default-border": "#c9d0d5",
    "--mantine-color-grape-outline": "#862e9c",
    "--vigie-ground": "#f5f7f8",
    "--vigie-line": "#e1e6e9",
    "--vigie-raised": "#ffffff",
    "--vigie-observed": "#b4460f",
    "--vigie-expected": "#566169",
    "--vigie-series": "#1d6872",
  },
  dark: {
    ...tintsOf("dark"),
    "--mantine-color-dimmed": "#a3afb7",
    "--mantine-color-placeholder": "#8c99a2",
    "--mantine-color-error": "#ff9a90",
    "--mantine-color-red-filled": "#c9372c",
    "--mantine-color-red-filled-hover": "#b42f25",
    "--mantine-color-anchor": "#88bdc3",
    "--mantine-color-grape-outline": "#e5a8f2",
    "--vigie-ground": "#11171c",
    "--vigie-line": "#2b353d",
    "--vigie-raised": "#171e24",
    "--vigie-observed": "#ff9d5c",
    "--vigie-expected": "#a3afb7",
    "--vigie-series": "#62a7af",
  },
});
