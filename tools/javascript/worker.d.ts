// What esbuild is given to put in BUNDLE's place: see hooks/runtime/scripts.py.
declare const BUNDLE: { files: { loader: string; wasm: string; archive: string }; lock: string };
