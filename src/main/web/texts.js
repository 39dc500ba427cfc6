/** Every word of the page. What has a number in it is a function of the formatted number. */
export const texts = {
  product: "Monetization events",
  skip: "Skip to the content",
  navigation: "Views",
  views: { funnel: "Funnel", partitions: "Partitions", jobs: "Jobs & health" },
  title: (view) => `${view} · Monetization events`,
  darkTheme: "Dark theme",
  apiDocs: "API",
  contract: "OpenAPI",
  version: (version) => `Version ${version}`,
  loading: "Loading",
  retry: "Try again",
  dismiss: "Dismiss",
  copy: "Copy",
  copied: "Copied",

  key: {
    button: "Access key",
    title: "Access key",
    why: "This service asks who you are. The key stays in the memory of this page and is forgotten when you close or reload it.",
    label: "Key or token",
    wrong: "The service does not know this key, or it has expired.",
    use: "Use key",
    forget: "Forget key",
    cancel: "Cancel",
    needed: "The service answers only with an access key.",
    enter: "Enter key",
  },

  problem: {
    unreachable: "The service cannot be reached. What you see is what it answered last.",
    forbidden: (detail) => `This key may not do that. ${detail}`,
    other: (title, detail) => (detail && title ? `${title}: ${detail}` : detail || title || "The service did not answer as expected."),
    unexpected: "The page made a mistake. Reloading it may help.",
  },
};
