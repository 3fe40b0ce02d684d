"""Reads what placard printed as VS Code would, by the problem matchers of tasks.json.

    problem_matcher.py TASKS PRINTED
"""
import json
import re
import sys


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        tasks = json.load(file)["tasks"]
    with open(sys.argv[2], encoding="utf-8") as file:
        lines = file.read().splitlines()
    wanted = [line for line in lines if line.startswith(("error: ", "warning: "))]
    if len(wanted) < 2 or len(tasks) != 3:
        sys.exit("There should be three tasks, and two mistakes or more.")
    for task in tasks:
        pattern = task["problemMatcher"]["pattern"]
        for line in wanted:
            found = re.match(pattern["regexp"], line)
            if not found:
                sys.exit(f"{task['label']} does not see: {line}")
            file, row = found[pattern["file"]], found[pattern["line"]]
            if not file.endswith((".md", ".csv")) or not int(row) or not found[pattern["message"]]:
                sys.exit(f"{task['label']} takes this wrongly: {line}")
    print(f"{len(wanted)} mistakes are found by each of the {len(tasks)} tasks.")


main()
