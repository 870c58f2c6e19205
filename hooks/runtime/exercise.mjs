// Starts Pyodide as the worker does, from the archive that the task on standard input names, runs
// the exercise in it, and writes the answer to standard output.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

async function answered(task) {
  const { loadPyodide } = await import(pathToFileURL(task.pyodide).href);
  const python = await loadPyodide({
    stdLibURL: task.archive,
    lockFileContents: task.lock,
    packageBaseUrl: "./",
    _makeSnapshot: true,
    stdout: (line) => process.stderr.write(`${line}\n`),
  });
  python.runPython(task.exercise);
  return python.globals.get("exercise")(python.toPy(task.venues));
}

// Node would show Pyodide's megabyte of source with an error that it prints itself.
try {
  process.stdout.write(await answered(JSON.parse(readFileSync(0, "utf8"))));
} catch (problem) {
  process.stderr.write(`${problem?.message ?? problem}\n`);
  process.exitCode = 1;
}
