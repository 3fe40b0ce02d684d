"""Holds the front matter of pages against the schemas that placard prints.

    validate.py SCHEMA METRIC_SCHEMA FOLDER...

Every page in the folders must be valid; then each of the mistakes below must be found in a page
that was.
"""
import copy
import json
import pathlib
import sys

import jsonschema
import yaml


class Loader(yaml.SafeLoader):
    """YAML as JSON has it: a date is text."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

MISTAKES = [  # a type of page, and what is done to its front matter
    ("metric", lambda page: page.update(directon=page.pop("direction"))),
    ("metric", lambda page: page.update(direction="sideways")),
    ("metric", lambda page: page.pop("unit")),
    ("metric", lambda page: page.update(additive_over="area")),
    ("metric", lambda page: page.update(additive_over=["time"])),
    ("metric", lambda page: page.update(order="first")),
    ("metric", lambda page: page.update(disclosure={"treshold": 5})),
    ("priority", lambda page: page.update(national_aim=4)),
    ("priority", lambda page: page.pop("title")),
    ("partnership", lambda page: page.update(review_due="next May")),
    ("home", lambda page: page["site"].pop("owner")),
    ("home", lambda page: page.pop("site")),
    ("accessibility", lambda page: page.update(compliance="mostly")),
    ("page", lambda page: page.update(type="pge")),
    ("page", lambda page: page.update(order=1)),
    ("page", lambda page: page.update(figures={"a": {"colour": "red"}})),
]


def front_matter(path):
    text = path.read_text(encoding="utf-8").removeprefix("\ufeff")
    return yaml.load(text.split("---\n", 2)[1], Loader)


def pages(folders):
    for folder in folders:
        for path in sorted(pathlib.Path(folder).rglob("*.md")):
            if path.name != "README.md":
                yield path, front_matter(path)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    with open(sys.argv[2], encoding="utf-8") as file:
        metric_schema = json.load(file)
    judges = {}
    for name, one in (("all", schema), ("metric", metric_schema)):
        jsonschema.Draft202012Validator.check_schema(one)
        judges[name] = jsonschema.Draft202012Validator(one)
    failed = 0
    count = 0
    examples = {}
    for path, page in pages(sys.argv[3:]):
        count += 1
        examples.setdefault(page.get("type", "translation"), page)
        mine = ["all"] + (["metric"] if page.get("type") == "metric" else [])
        for name in mine:
            for error in judges[name].iter_errors(page):
                print(f"{path}: {error.message}")
                failed += 1
    for number, (kind, spoil) in enumerate(MISTAKES):
        page = copy.deepcopy(examples[kind])
        spoil(page)
        if judges["all"].is_valid(page):
            print(f"mistake {number} in a page of type {kind} is not found")
            failed += 1
    translation = dict(examples["translation"], order=1)
    if judges["all"].is_valid(translation):
        print("a translation may have an order of its own")
        failed += 1
    if failed or count < 60:
        print(f"{failed} mistakes in {count} pages.")
        sys.exit(1)
    print(f"{count} pages are valid, and {len(MISTAKES) + 1} mistakes are found.")


main()
