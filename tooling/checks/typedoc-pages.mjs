// TypeDoc plugin: the pages of docs/ beside the reference. Each page is called what its first heading says and stands in the
// group of its folder; what stands as code in a page and names an export links to it, so pages stay plain Markdown.
import { readFileSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { Converter, ReflectionKind, RendererEvent } from "typedoc";

const root = new URL("../..", import.meta.url).pathname;

/** Groups by the beginning of a path, in the order of the sidebar. */
const groups = [
  [/^docs\/guides\//, "Guides"],
  [/^docs\/adr\//, "Decisions"],
  [/^(docs\/|ARCHITECTURE)/, "Pages"],
  [/^/, "Taking part"],
];

/** @param {import("typedoc").Application} app - what loads this */
export function load(app) {
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_, page) => nameAndGroup(page, app));
  // Listed before what puts names into groups and resolves links.
  app.on(
    "reviveProject",
    (project) => {
      sortGuides(project);
      linkCode(project, app);
    },
    1000,
  );
  // By now each page has its address, which was made from its name.
  app.renderer.on(RendererEvent.BEGIN, ({ project }) => {
    for (const page of pagesOf(project)) page.name = String(page.frontmatter.title);
  });
}

function nameAndGroup(page, app) {
  const [first] = page.content;
  const [, title] = /^# (.*)\n/.exec(first?.text ?? "") ?? [];
  if (title === undefined) app.logger.error(`${page.name} doesn't begin with a heading`);
  // Each page has a name of its own, so its address needs no folder.
  page.frontmatter.title ??= title;
  page.name = page.name
    .replace(/^docs.adr.README$/, "decisions")
    .replace(/^docs.guides.README$/, "guides");
  page.name = page.name.replace(/^.*[/\\]/, "").toLowerCase();
  const path = page.project.files.getReflectionPath(page);
  const from = path === undefined ? "" : relative(root, path).split(sep).join("/");
  page.frontmatter.group ??= groups.find(([pattern]) => pattern.test(from))?.[1];
}

/** The sidebar has the guides in the order in which their table of contents has them, and that first. */
function sortGuides(project) {
  const contents = readFileSync(join(root, "docs/guides/README.md"), "utf8");
  const order = [...contents.matchAll(/\]\(([\w-]+)\.md\)/g)].map(([, name]) => name);
  const rank = (one) => order.indexOf(basename(one.name));
  for (const list of [project.documents, project.childrenIncludingDocuments]) {
    const guides = list?.filter(isGuide).toSorted((a, b) => rank(a) - rank(b)) ?? [];
    for (const [at, one] of list?.entries() ?? []) if (isGuide(one)) list[at] = guides.shift();
  }
}

function isGuide(one) {
  return one.isDocument() && one.frontmatter.group === "Guides";
}

function linkCode(project, app) {
  const byName = exportsOf(project);
  for (const page of pagesOf(project)) page.content = linked(page.content, byName, page.name, app);
  for (const module of project.getReflectionsByKind(ReflectionKind.Module)) {
    if (module.readme !== undefined)
      module.readme = linked(module.readme, byName, module.name, app);
  }
  if (project.readme === undefined) return;
  project.readme = linked(project.readme, byName, "README", app);
  // The site has its own heading above.
  const [first] = project.readme;
  if (first?.kind === "text") first.text = first.text.replace(/^# .*\n/, "");
}

function pagesOf(project) {
  return project.getReflectionsByKind(ReflectionKind.Document);
}

/** What pages mean by a name: the export of that name, unless several packages have different ones. */
function exportsOf(project) {
  const kinds = ReflectionKind.ExportContainer | ReflectionKind.SomeExport;
  const byName = new Map();
  for (const one of project.getReflectionsByKind(kinds)) {
    if (one.parent?.kindOf(ReflectionKind.Module) !== true || one.isReference()) continue;
    byName.set(one.name, [...(byName.get(one.name) ?? []), one]);
  }
  return byName;
}

function linked(parts, byName, page, app) {
  return parts.map((part) => {
    if (part.kind !== "code") return part;
    const [, name, member] = /^`([A-Za-z]\w*)(?:\.(\w+))?(?:\(\))?`$/.exec(part.text) ?? [];
    // Words like `group` are also names of functions; whoever means an export of one word in lower case can say so.
    if (name === undefined || (member === undefined && !/[A-Z]/.test(name))) return part;
    const [found, ...others] = byName.get(name) ?? [];
    if (found === undefined || others.length > 0) return part;
    const target = member === undefined ? found : found.getChildByName([member]);
    if (target === undefined) {
      if (found.kindOf(ReflectionKind.ClassOrInterface)) {
        app.logger.error(`${page}: ${name} has no ${member}`);
      }
      return part;
    }
    return { kind: "inline-tag", tag: "@linkcode", text: part.text.slice(1, -1), target };
  });
}
