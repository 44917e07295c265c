// Outside Next (worker, scripts, tests) every module is on the server: the `server-only` marker becomes this empty module.
export {};
