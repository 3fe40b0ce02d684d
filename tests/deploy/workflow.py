"""Checks a file of GitHub Actions or GitLab CI, and takes the scripts out of it: for
run-workflows.sh.

    python3 tests/deploy/workflow.py FILE FOLDER

Prints a sentence for each thing that is wrong. Into FOLDER go the scripts, JOB.1.sh and so on,
and the list "index": JOB, the step's name and its script, with tabs between them.
"""

import pathlib
import re
import sys

import yaml

wrong = []


def complain(where, words):
    wrong.append("%s: %s" % (where, words))


class Loader(yaml.SafeLoader):
    """The second of two equal keys would silently win."""

    def construct_mapping(self, node, deep=False):
        keys = [key.value for key, _ in node.value]
        for key in {key for key in keys if keys.count(key) > 1}:
            complain("line %d" % (node.start_mark.line + 1), "%s is there twice." % key)
        return super().construct_mapping(node, deep)


def save(folder, job, name, script):
    number = len(list(folder.glob(job + ".*.sh"))) + 1
    path = folder / ("%s.%d.sh" % (job, number))
    path.write_text(script)
    with (folder / "index").open("a") as index:
        index.write("%s\t%s\t%s\n" % (job, name, path))


# --- GitHub -------------------------------------------------------------------------------


def check_action(where, step, text):
    """An action is somebody else's program: it must be the one that was looked at."""
    action = step["uses"]
    if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action):
        complain(where, "%s is not one of GitHub's own, pinned by its commit." % action)
    elif not re.search(re.escape(action) + r" # v\d+\.\d+\.\d+$", text, re.M):
        complain(where, "%s has no comment that says which version that is." % action)
    if action.startswith("actions/checkout@") and step["with"]["persist-credentials"] is not False:
        complain(where, "the token stays in the checkout.")


def check_step(where, step, text):
    if "uses" in step:
        check_action(where, step, text)
    elif "run" not in step:
        complain(where, "the step does nothing.")
    elif "${{" in step["run"]:
        complain(where, "an expression stands in a script; hand it over in env.")
    if "name" not in step:
        complain(where, "the step has no name.")
    unknown = set(step) - {"name", "id", "if", "uses", "with", "run", "env"}
    if unknown:
        complain(where, "unknown: %s." % ", ".join(sorted(unknown)))


def check_github_job(name, job, workflow, text):
    permissions = job.get("permissions", workflow["permissions"])
    may_write = "write" in permissions.values()
    for needed in [job["needs"]] if isinstance(job.get("needs"), str) else job.get("needs", []):
        if needed not in workflow["jobs"]:
            complain(name, "it needs %s, which is no job." % needed)
    if "uses" in job:
        if not job["uses"].startswith("./.github/workflows/"):
            complain(name, "it runs a workflow of somebody else's.")
        return
    if "timeout-minutes" not in job:
        complain(name, "nothing ends it when it hangs.")
    steps = job["steps"]
    for step in steps:
        check_step("%s, %s" % (name, step.get("name")), step, text)
        runs_ours = re.search(r"placard|script/", step.get("run", "").replace("what placard", ""))
        if may_write and (runs_ours or "checkout@" in step.get("uses", "")):
            complain(name, "a job whose token may write runs what a pull request may have changed.")
    outputs = {step["id"] for step in steps if "id" in step}
    for step in re.findall(r"steps\.([a-z_]+)\.", str(job)):
        if step not in outputs:
            complain(name, "there is no step %s." % step)
    for other, output in re.findall(r"needs\.([a-z_]+)\.outputs\.([a-z_]+)", str(job)):
        if output not in workflow["jobs"].get(other, {}).get("outputs", {}):
            complain(name, "%s has no output %s." % (other, output))


def check_github(workflow, text, folder):
    on = workflow.get(True, workflow.get("on"))  # YAML takes "on" for true
    if "pull_request_target" in on:
        complain("on", "pull_request_target runs strangers' files with our token.")
    if workflow.get("permissions") != {"contents": "read"}:
        complain("permissions", "what is not said below must be no more than to read.")
    if workflow.get("defaults") != {"run": {"shell": "bash"}}:
        complain("defaults", "without bash as shell, a failure inside a pipe is not seen.")
    if "secrets." in text:
        complain("secrets", "nothing here needs one.")
    for name, job in workflow["jobs"].items():
        check_github_job(name, job, workflow, text)
        for step in job.get("steps", []):
            if "run" in step:
                save(folder, name, step["name"], step["run"])


# --- GitLab -------------------------------------------------------------------------------

NOT_JOBS = {"variables", "stages", "workflow"}


def check_gitlab(pipeline, folder):
    jobs = {name: job for name, job in pipeline.items() if name not in NOT_JOBS}
    for name, job in jobs.items():
        base = jobs.get(job.get("extends"), {})
        if "extends" in job and not base:
            complain(name, "it extends %s, which is not there." % job["extends"])
        for part in ("before_script", "script"):
            if part in job:
                save(folder, name.strip("."), part, "\n".join(job[part]) + "\n")
        if name.startswith("."):
            continue
        whole = {**base, **job}
        if whole.get("stage") not in pipeline["stages"]:
            complain(name, "its stage is none of the stages.")
        for needed in whole.get("needs", []):
            if needed not in jobs:
                complain(name, "it needs %s, which is no job." % needed)
        for key in ("image", "script"):
            if key not in whole:
                complain(name, "it has no %s." % key)


def main():
    text = pathlib.Path(sys.argv[1]).read_text()
    folder = pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True)
    (folder / "index").touch()
    parsed = yaml.load(text, Loader)
    if "jobs" in parsed:
        check_github(parsed, text, folder)
    else:
        check_gitlab(parsed, folder)
    for line in wrong:
        print("%s: %s" % (sys.argv[1], line))
    return 1 if wrong else 0


sys.exit(main())
