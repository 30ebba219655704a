"""Astro sites: addresses against Astro itself, and what its config and code tell."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from npmpackages import installed
from small_sites import data, url, write

from contentlint.site.generators.astro import detect, load
from contentlint.site.generators.astro.site import Astro

PACKAGES = {"astro": "5.18.2", "@astrojs/mdx": "4.3.14", "@astrojs/starlight": "0.36.3"}
PAGE = "---\ntitle: A page\n---\n\nText.\n"
DETAIL = """---
import { getCollection, render } from 'astro:content';
export async function getStaticPaths() {
  const entries = await getCollection('%s');
  return entries.map((entry) => ({ params: { %s }, props: { entry } }));
}
const { entry } = Astro.props;
const { Content } = await render(entry);
---
<article><h1>{entry.data.title}</h1><Content /></article>
"""
PAGED = """---
import { getCollection } from 'astro:content';
export async function getStaticPaths({ paginate }) {
  return paginate(await getCollection('blog'), { pageSize: 2 });
}
const { page } = Astro.props;
---
<p>{page.currentPage}</p>
"""
CONTENT = """import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
const blog = defineCollection({
  loader: glob({ pattern: '**/[^_]*.{md,mdx}', base: './src/content/blog' }),
});
const guides = defineCollection({ loader: glob({ pattern: '**/*.md', base: './src/guides' }) });
const loader = glob({ pattern: '*.md', base: 'src/content/authors' });
const authors = defineCollection({ loader });
export const collections = { blog, 'guides': guides, authors };
"""


def articles(site: Astro) -> list[str]:
    files = (one for one in sorted((site.folder / "src").rglob("*.md*")) if one.is_file())
    return [one.relative_to(site.folder).as_posix() for one in files]


def build(node: str, config: pytest.Config, folder: Path) -> set[str]:
    """The addresses of what Astro itself publishes of the site."""
    packages = installed(config, "site-astro-npm", PACKAGES)
    # below the packages, which Starlight looks for above the site
    copy = packages / folder.name
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy)
    done = subprocess.run(
        [node, str(packages / "node_modules" / "astro" / "astro.js"), "build"],
        cwd=copy,
        capture_output=True,
        text=True,
        timeout=600,
        env={**os.environ, "ASTRO_TELEMETRY_DISABLED": "1"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    files = [one for one in (copy / "dist").rglob("*") if one.suffix in (".html", ".xml")]
    found = {"/" + one.relative_to(copy / "dist").as_posix() for one in files}
    shutil.rmtree(copy)
    return set(map(bare, found))


def bare(address: str) -> str:
    """An address without ``index.html``."""
    return address.removesuffix("index.html") if address.endswith("/index.html") else address


# --- Astro itself ---------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["directory", "file", "preserve"])
def test_addresses_agree_with_astro(
    form: str, node: str, pytestconfig: pytest.Config, tmp_path: Path
) -> None:
    blog = ["Hello World", "sub/index", "sub/Deep One", "2.0/v2.0", "Ünïcode Ärzte", "index",
            "_hidden", "sub/_x", "a_b", "Mg & B12 (new)", "2024-01-02-dated"]  # fmt: skip
    pages = ["index", "about", "docs/index", "docs/a.b", "docs/With Space", "docs/index.fr",
             "_no", "docs/_no/x", "404", "Fußnote"]  # fmt: skip
    site = load(
        write(
            tmp_path,
            {
                "astro.config.mjs": "import { defineConfig } from 'astro/config';\n"
                "import mdx from '@astrojs/mdx';\nexport default defineConfig({\n"
                "  site: 'https://Example.org', base: '/docs/', integrations: [mdx()],\n"
                f"  build: {{ format: '{form}' }}, redirects: {{ '/old': '/about' }},\n}});\n",
                "src/content.config.ts": CONTENT,
                **{f"src/content/blog/{name}.md": PAGE for name in blog},
                "src/content/blog/slugged.md": "---\ntitle: S\nslug: own/Place\n---\n",
                "src/content/authors/ann.md": PAGE,
                "src/guides/deep/One.md": "---\ntitle: G\nplace: by-data\n---\n",
                "src/guides/two.md": "---\ntitle: G\n---\n",
                **{f"src/pages/{name}.md": PAGE for name in pages},
                "src/pages/x.mdx": PAGE,
                "src/pages/raw.html": "<h1>raw</h1>",
                "src/pages/feed.xml.js": "export const GET = () => new Response('x')",
                "src/pages/blog/[...slug].astro": DETAIL % ("blog", "slug: entry.id"),
                "src/pages/g/[slug]/info.astro": DETAIL
                % ("guides", "slug: entry.data.place ?? entry.id"),
                "src/pages/list/[...page].astro": PAGED,
                "src/pages/numbered/[page].astro": PAGED,
            },
        )
    )
    published = build(node, pytestconfig, tmp_path)
    told = {bare(url(site, path)) for path in articles(site)} - {""}
    others = {page.url for page in site.others()} - {""}
    assert told <= published
    redirects = {"/old/", "/old.html"}
    assert published - told - redirects == others - {"/old"}
    assert not site.open_prefixes()
    assert site.base == "/docs"
    assert site.hosts == {"example.org"}
    assert [path for path in articles(site) if not url(site, path)] == [
        "src/content/authors/ann.md",
        "src/content/blog/_hidden.md",
        "src/content/blog/sub/_x.md",
        "src/pages/_no.md",
        "src/pages/docs/_no/x.md",
    ]


def test_addresses_agree_with_starlight(
    node: str, pytestconfig: pytest.Config, tmp_path: Path
) -> None:
    docs = ["index", "guides/one", "guides/index", "guides/Two Words", "fr/index", "fr/guides/one"]
    site = load(
        write(
            tmp_path,
            {
                "astro.config.mjs": "import { defineConfig } from 'astro/config';\n"
                "import starlight from '@astrojs/starlight';\nexport default defineConfig({\n"
                "  site: 'https://example.org', trailingSlash: 'always',\n"
                "  integrations: [starlight({ title: 'D', pagefind: false, locales: {\n"
                "    root: { label: 'English', lang: 'en' }, fr: { label: 'Français' },\n"
                "    'zh-cn': { label: '中文', lang: 'zh-CN' } },\n"
                "    sidebar: [{ label: 'G', items: ['guides/one',\n"
                "      { label: 'R', autogenerate: { directory: 'ref' } }] }] })],\n});\n",
                "src/content.config.ts": "import { defineCollection } from 'astro:content';\n"
                "import { docsLoader } from '@astrojs/starlight/loaders';\n"
                "import { docsSchema } from '@astrojs/starlight/schema';\n"
                "export const collections = { docs: defineCollection({"
                " loader: docsLoader(), schema: docsSchema() }) };\n",
                **{f"src/content/docs/{name}.md": PAGE for name in docs},
                "src/content/docs/ref/a.md": "---\ntitle: S\nslug: custom/Place\n---\n",
            },
        )
    )
    published = build(node, pytestconfig, tmp_path)
    told = {url(site, path) for path in articles(site)}
    others = {page.url for page in site.others()}
    assert told | others == published | {"/sitemap-index.xml", "/sitemap-0.xml"}
    base = "src/content/docs/"
    assert site.language(base + "fr/guides/one.md", {}) == "fr"
    assert site.language(base + "zh-cn/guides/one.md", {}) == "zh-CN"
    assert site.language(base + "guides/one.md", {}) == "en"
    twins = {site.twin(base + one, {}) for one in ("guides/one.md", "fr/guides/one.md")}
    assert len(twins) == 1
    assert site.twin(base + "index.md", {}) == site.twin(base + "fr/index.md", {})
    listed = {path for path in articles(site) if site.listed(path, data(site, path))}
    assert listed == {base + one for one in ("guides/one.md", "fr/guides/one.md", "ref/a.md")}
    assert site.layout(base + "index.md", {}) == "starlight"
    assert "starlight" in (site.layouts() or ())
    assert site.renders_title("starlight") is True


# --- the config -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["mjs", "js", "ts", "mts", "cjs"])
def test_a_config_tells_the_site(tmp_path: Path, name: str) -> None:
    assert not detect(tmp_path)
    write(tmp_path, {f"astro.config.{name}": "export default { base: 'b' }"})
    assert detect(tmp_path)
    assert load(tmp_path).base == "/b"


@pytest.mark.parametrize(
    ("config", "base", "hosts"),
    [
        ("export default defineConfig({ base: '/a/b/', site: 'https://www.A.org/x' })", "/a/b",
         {"www.a.org"}),
        ("const site = 'https://a.org';\nexport default defineConfig({ site, base: `/a` })", "/a",
         {"a.org"}),
        ("const SITE: string = 'https://a.org';\nexport default defineConfig({ site: SITE })", "",
         {"a.org"}),
        ("const config = { base: '/a' };\nexport default config", "/a", set()),
        ("module.exports = { base: '/a' }", "/a", set()),
        ("export default defineConfig({ site: process.env.S ?? 'https://a.org' })", "", {"a.org"}),
        ("export default defineConfig({ // base: '/no',\n /* base: '/no', */ vite: { base: '/no' },"
         " base: '/' })", "", set()),
        ("export default defineConfig({ base: process.env.BASE, site: undefined })", "", set()),
        ("export default withPlugin(x)", "", set()),
        ("", "", set()),
    ],
)  # fmt: skip
def test_base_and_site(tmp_path: Path, config: str, base: str, hosts: set[str]) -> None:
    site = load(write(tmp_path, {"astro.config.ts": config}))
    assert site.base == base
    assert site.hosts == hosts


@pytest.mark.parametrize(
    ("options", "about"),
    [
        ("", "/about/"),
        ("trailingSlash: 'never'", "/about"),
        ("trailingSlash: 'always', build: { format: 'file' }", "/about/"),
        ("build: { format: 'file' }", "/about.html"),
        ("build: { format: 'preserve' }", "/about.html"),
    ],
)
def test_how_addresses_end(tmp_path: Path, options: str, about: str) -> None:
    config = f"export default defineConfig({{ {options} }})"
    site = load(write(tmp_path, {"astro.config.mjs": config}))
    assert site.url("src/pages/about.md", {}) == about
    assert site.url("src/pages/index.md", {}) == "/"


def test_other_folders_than_src(tmp_path: Path) -> None:
    config = "export default defineConfig({ srcDir: './app/', publicDir: 'static' })"
    files = {"astro.config.mjs": config, "static/a.png": "x", "app/pages/x.md": PAGE}
    site = load(write(tmp_path, files))
    assert site.url("app/pages/x.md", {}) == "/x/"
    assert site.file("/a.png") == tmp_path / "static" / "a.png"
    assert site.file("/b.png") is None
    assert list(site.content) == ["app/content", "app/pages"]


# --- languages ------------------------------------------------------------------------------------

I18N = """export default defineConfig({ i18n: {
  defaultLocale: 'en', locales: ['en', 'fr', { path: 'spanish', codes: ['es', 'es-AR'] }],
  fallback: { fr: 'en' } } })"""


@pytest.mark.parametrize(
    ("path", "language", "twin"),
    [
        ("src/content/blog/a.md", "en", "blog:a"),
        ("src/content/blog/en/a.md", "en", "blog:a"),
        ("src/content/blog/fr/a.md", "fr", "blog:a"),
        ("src/content/blog/spanish/b/a.md", "es", "blog:b/a"),
        ("src/pages/fr/about.md", "fr", ":about"),
        ("src/pages/fr.md", "fr", ":index"),
        ("src/pages/about.md", "en", ":about"),
    ],
)
def test_locales_of_the_config(tmp_path: Path, path: str, language: str, twin: str) -> None:
    files = {"astro.config.mjs": I18N, "src/content/blog/a.md": PAGE}
    site = load(write(tmp_path, files))
    assert site.language(path, {}) == language
    assert site.twin(path, {}) == twin
    assert site.open_prefixes() == {"/fr/"}


def test_without_i18n_folders_tell_twins(tmp_path: Path) -> None:
    files = {"astro.config.mjs": "", "src/content/blog/de/a.md": PAGE}
    site = load(write(tmp_path, files))
    assert site.language("src/content/blog/de/a.md", {}) is None
    assert site.twin("src/content/blog/de/a.md", {}) == "blog:a"
    assert site.twin("src/content/blog/en/a.md", {}) == "blog:a"


# --- routes ---------------------------------------------------------------------------------------


def routed(folder: Path, **routes: str) -> Astro:
    files = {"astro.config.mjs": "", "src/content.config.ts": CONTENT}
    files["src/content/blog/en/my-post.md"] = PAGE
    return load(write(folder, {**files, **{f"src/pages/{one}": routes[one] for one in routes}}))


POST = "src/content/blog/en/my-post.md"


@pytest.mark.parametrize(
    ("route", "params", "data", "expected"),
    [
        ("blog/[...slug]", "slug: entry.id", {}, "/blog/en/my-post/"),
        ("blog/[...slug]", "slug: entry.slug", {"slug": "own"}, "/blog/own/"),
        ("[...path]", "path: entry.id", {}, "/en/my-post/"),
        ("p/[id]", "id: post.data.permalink", {"permalink": "x"}, "/p/x/"),
        ("p/[id]", "id: post.data.slug || post.id", {}, "/p/en/my-post/"),
        ("p-[id]", "id: post.id.replace(/\\.md$/, '')", {}, "/p-en/my-post/"),
        ("[lang]/p/[...id]", "lang: 'xx', id: post.id", {}, "/xx/p/en/my-post/"),
        ("[lang]/p/[...id]", "lang: post.data.lang, id: post.id", {"lang": "de"},
         "/de/p/en/my-post/"),
    ],
)  # fmt: skip
def test_a_plain_route_tells_addresses(
    tmp_path: Path, route: str, params: str, data: dict[str, str], expected: str
) -> None:
    site = routed(tmp_path, **{f"{route}.astro": DETAIL % ("blog", params)})
    assert site.url(POST, data) == expected
    assert site.open_prefixes() == frozenset()
    assert site.layout(POST, data) == f"src/pages/{route}.astro"
    assert site.renders_title(site.layout(POST, data)) is True


def test_a_route_that_parts_the_language_from_the_id(tmp_path: Path) -> None:
    split = "const of = (e) => { const [lang, ...rest] = e.id.split('/'); };\n  return entries"
    code = DETAIL.replace("return entries", split) % ("blog", "lang, slug: rest.join('/')")
    site = routed(tmp_path, **{"[lang]/blog/[...slug].astro": code})
    assert site.url(POST, {}) == "/en/blog/my-post/"


@pytest.mark.parametrize(
    ("route", "code", "prefix"),
    [
        ("blog/[...slug]", DETAIL % ("blog", "slug: makeSlug(entry)"), "/blog/"),
        ("blog/[slug]", "---\nconst all = await posts();\n---\n", "/blog/"),
        ("tags/[tag]", DETAIL % ("blog", "tag: tag.name"), "/tags/"),
        ("[...slug]", "---\n---\n", "/"),
        ("a/[b]/c", "---\n---\n", "/a/"),
        ("a/x-[b]", "---\n---\n", "/a/"),
    ],
)
def test_what_cannot_be_told_is_open(tmp_path: Path, route: str, code: str, prefix: str) -> None:
    site = routed(tmp_path, **{f"{route}.astro": code})
    assert site.open_prefixes() == {prefix}


def test_by_convention_where_the_route_is_not_plain(tmp_path: Path) -> None:
    site = routed(tmp_path, **{"blog/[slug].astro": DETAIL % ("blog", "slug: f(entry)")})
    assert site.url(POST, {}) == "/blog/en/my-post/"


def test_ids_that_code_makes_cannot_be_told(tmp_path: Path) -> None:
    files = {
        "astro.config.mjs": "",
        "src/content.config.ts": "export const collections = { blog: defineCollection({ loader:"
        " glob({ pattern: '**/*.md', base: 'src/blog', generateId: ({ entry }) => f(entry) }) }) }",
        "src/pages/b/[...slug].astro": DETAIL % ("blog", "slug: entry.id"),
    }
    site = load(write(tmp_path, files))
    assert site.url("src/blog/a.md", {}) == ""
    assert site.open_prefixes() == {"/b/"}


def test_an_endpoint_with_params_is_open(tmp_path: Path) -> None:
    site = routed(tmp_path, **{"og/[slug].png.ts": "export const GET = 1", "api/x.json.ts": ""})
    assert site.open_prefixes() == {"/og/"}
    assert {page.url for page in site.others()} >= {"/api/x.json"}


def test_an_on_demand_route(tmp_path: Path) -> None:
    code = "---\nconst entry = await getEntry('blog', Astro.params.slug);\n---\n"
    site = routed(tmp_path, **{"read/[...slug].astro": code})
    assert site.url(POST, {}) == "/read/en/my-post/"


def test_languages_as_params(tmp_path: Path) -> None:
    code = "---\nconst getStaticPaths = () => locales.map((lang) => ({ params: { lang } }));\n---"
    site = routed(tmp_path, **{"[lang]/about.astro": code})
    assert [page.url for page in site.others() if page.url] == ["/en/about/"]
    assert site.open_prefixes() == frozenset()


def test_params_that_are_written_out(tmp_path: Path) -> None:
    code = "---\nconst a = [{ params: { x: 'one' } }, { params: { x: 'two' } }];\n---\n"
    site = routed(tmp_path, **{"t/[x].astro": code})
    assert {page.url for page in site.others() if page.url} == {"/t/one/", "/t/two/"}


# --- layouts, lists, links ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<h1>{frontmatter.title}</h1>", True),
        ("<h1 class='a'>About <b>{title}</b></h1>", True),
        ("<h1 set:html={title} />", True),
        ("<Head title={title} /><slot />", True),
        ("<Plain /><slot />", False),
        ("<h1>Our site</h1><slot />", None),
        ("<Widget /><slot />", None),
        ("<Loop /><slot />", None),
        ("<slot />", False),
    ],
)
def test_which_layouts_show_the_title(tmp_path: Path, body: str, shown: bool | None) -> None:
    imports = "---\nimport Head from './Head.astro';\nimport Plain from '@/layouts/Plain.astro';\n"
    imports += "import Widget from '../Widget.vue';\nimport Loop from './Loop.astro';\n---\n"
    files = {
        "astro.config.mjs": "",
        "src/layouts/Base.astro": imports + body,
        "src/layouts/Loop.astro": "---\nimport Loop from './Loop.astro';\n---\n<Loop />",
        "src/layouts/Head.astro": "<header><h1>{Astro.props.title}</h1></header>",
        "src/layouts/Plain.astro": "<p>plain</p>",
    }
    site = load(write(tmp_path, files))
    assert site.renders_title("src/layouts/Base.astro") is shown


@pytest.mark.parametrize(
    ("named", "layout"),
    [
        ("../layouts/Base.astro", "src/layouts/Base.astro"),
        ("../layouts/Gone.astro", "src/layouts/Gone.astro"),
        ("@/layouts/Base.astro", "src/layouts/Base.astro"),
        ("@layouts/Base.astro", "src/layouts/Base.astro"),
        ("/src/layouts/Base.astro", "src/layouts/Base.astro"),
        ("some-package/Base.astro", ""),
        ("../../../x.astro", ""),
        (["x"], ""),
        (None, ""),
    ],
)
def test_layouts_of_pages(tmp_path: Path, named: object, layout: str) -> None:
    site = load(write(tmp_path, {"astro.config.mjs": "", "src/layouts/Base.astro": "<slot />"}))
    assert site.layout("src/pages/a.md", {"layout": named}) == layout
    assert site.layouts() == {"src/layouts/Base.astro"}


def test_a_collection_is_listed_by_other_code_than_its_route(tmp_path: Path) -> None:
    detail = {"blog/[...slug].astro": DETAIL % ("blog", "slug: entry.id")}
    assert not routed(tmp_path / "a", **detail).listed(POST, {})
    lists = {**detail, "blog/index.astro": "---\nconst all = await getCollection('blog');\n---\n"}
    assert routed(tmp_path / "b", **lists).listed(POST, {})
    globs = {
        **detail,
        "list.astro": "---\nimport.meta.glob('../content/blog/**/*.{md,mdx}')\n---\n",
    }
    assert routed(tmp_path / "c", **globs).listed(POST, {})


def test_links_of_components_and_menus(tmp_path: Path) -> None:
    files = {
        "astro.config.mjs": "",
        "src/components/Nav.astro": "<a href='/about/'>About</a><a href={x}>x</a>",
        "src/data/menu.ts": "export const menu = [{ label: 'B', href: '/blog/' }];",
        "src/pages/index.astro": "<title>Home</title><a href={'/start/'}>Start</a>",
        "public/old/index.html": "<title>Old</title><a href='/new/'>New</a>",
    }
    found = {page.path: page for page in load(write(tmp_path, files)).others()}
    assert found["src/components/Nav.astro"].links == ("/about/",)
    assert found["src/components/Nav.astro"].url == ""
    assert found["src/data/menu.ts"].links == ("/blog/",)
    home = found["src/pages/index.astro"]
    assert (home.url, home.title, home.links) == ("/", "Home", ("/start/",))
    old = found["public/old/index.html"]
    assert (old.url, old.title, old.links) == ("/old/", "Old", ("/new/",))


def test_why_a_file_is_left_out(tmp_path: Path) -> None:
    site = routed(tmp_path)
    assert "begins with `_`" in site.excluded("src/pages/_a.md")
    assert "begins with `_`" in site.excluded("src/pages/_a/b.md")
    assert "collection `blog`" in site.excluded("src/content/blog/_a.md")
    assert site.excluded(POST) == site.excluded("docs/a.md") == ""
    assert site.url("docs/a.md", {}) == ""


def test_legacy_collections_need_no_config(tmp_path: Path) -> None:
    files = {
        "astro.config.mjs": "",
        "src/content/config.ts": "const a = defineCollection({ type: 'content' });\n"
        "export const collections = { notes: a };",
        "src/content/notes/A One.md": PAGE,
        "src/content/more/b.md": PAGE,
        "src/pages/[...slug].astro": DETAIL % ("notes", "slug: entry.slug"),
        "src/pages/more/[slug].astro": DETAIL % ("more", "slug: entry.slug"),
    }
    site = load(write(tmp_path, files))
    assert url(site, "src/content/notes/A One.md") == "/a-one/"
    assert url(site, "src/content/more/b.md") == "/more/b/"
    assert "begins with `_`" in site.excluded("src/content/more/_b.md")


def test_nothing_is_made_up(tmp_path: Path) -> None:
    site = load(write(tmp_path, {"astro.config.mjs": ""}))
    assert (site.name, site.slugs) == ("astro", "github")
    assert site.defaults("a.md", {}) == {}
    assert list(site.aliases("a.md", {})) == []
    assert site.collections() is None
    assert site.reference("{{ a }}", "a.md") is None
    assert list(site.others()) == []
    assert [file.name for file in site.files] == ["astro.config.mjs"]
    assert list(site.problems) == []


# --- hostile sites --------------------------------------------------------------------------------

HOSTILE = [
    "{" * 20_000,
    "export default defineConfig({" + "a:{" * 5_000,
    "export default defineConfig(" + "[1," * 20_000,
    "`" * 9_999,
    "\0\xff" * 999,
    "export default { base: 5, site: [], trailingSlash: {}, i18n: 7, redirects: [1], build: 'x',"
    " srcDir: '../../..', publicDir: 5, integrations: 5 }",
    "import s from '@astrojs/starlight';\nexport default defineConfig({ i18n: { locales: [1,"
    " { path: 2 }, { path: 'a', codes: [] }], defaultLocale: 5, fallback: 'x' }, srcDir: '.',"
    " integrations: [s({ locales: 5, sidebar: {} })] })",
    "import s from '@astrojs/starlight';\nexport default defineConfig({ integrations: [s({ locales:"
    " { fr: 5, root: [] }, defaultLocale: {}, sidebar: [[1], { items: [{ slug: 5 }] }] })] })",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_sites_never_raise_nor_hang(tmp_path: Path, text: str) -> None:
    started = time.process_time()
    files = {
        "astro.config.mjs": text,
        "src/content.config.ts": text.replace("defineConfig", "defineCollection")
        + "\nexport const collections = {" + "a:" * 3_000,
        "src/pages/[..x]/[...y].astro": f"---\n{text}" + "params: {" * 3_000 + "\n---\n"
        + "<h1>" + "<h1" * 5_000 + "<a href=" * 5_000,
        "src/pages/[a/x].astro": 'import X from "./x].astro"\n' * 3_000,
        "src/content/blog/x.md": "---\nslug: [\n---",
        "src/content/blog/..md": "x",
        "src/content/docs/fr.md": PAGE,
    }  # fmt: skip
    site = load(write(tmp_path, files))
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    data: list[dict[str, Any]] = [
        {}, {"layout": ["x"]}, {"slug": 5, "layout": "../../../etc/passwd"}, {"layout": "/"},
    ]  # fmt: skip
    deep = "/".join(["d"] * 500)
    for path in (*articles(site), f"src/pages/{deep}/x.md", f"{deep}/x.md", ".md", "a"):
        for one in data:
            site.excluded(path), site.url(path, one), site.language(path, one)
            site.twin(path, one), site.listed(path, one), site.defaults(path, one)
            site.renders_title(site.layout(path, one))
    for address in ("/../../etc/passwd", "/", "", "/a\0b", "//x", "/" + "a/" * 3_000):
        assert site.file(address) is None
    list(site.others())
    assert isinstance(site.open_prefixes(), frozenset)
    assert time.process_time() - started < 20


def test_calls_cost_microseconds(tmp_path: Path) -> None:
    site = routed(tmp_path, **{"blog/[...slug].astro": DETAIL % ("blog", "slug: entry.id")})
    paths = [f"src/content/blog/en/post-number-{number}.md" for number in range(20_000)]
    started = time.process_time()
    for path in paths:
        site.url(path, {"title": "A"}), site.twin(path, {}), site.layout(path, {})
    assert time.process_time() - started < 20_000 * 0.0002
