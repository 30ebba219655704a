// Reads [{html, text}] as JSON from stdin; prints what the npm libraries make of each.
const fs = require("fs");
const { createRequire } = require("module");
const load = createRequire(process.argv[2] + "/package.json");
const npm = load("reading-time");
const ghost = load("@tryghost/helpers");
const eleventy = load("eleventy-plugin-reading-time/lib/reading-time");

const pages = JSON.parse(fs.readFileSync(0, "utf8"));
const measured = pages.map(({ html, text }) => {
  const counted = npm(text);
  return {
    npm: parseInt(counted.text, 10),
    npm_words: counted.words,
    ghost: parseInt(ghost.readingTime({ html }), 10),
    ghost_featured: parseInt(ghost.readingTime({ html, feature_image: "cover.jpg" }), 10),
    ghost_words: ghost.utils.countWords(html),
    eleventy: eleventy(html, { raw: true }),
  };
});
process.stdout.write(JSON.stringify(measured));
