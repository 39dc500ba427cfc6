/** An answer of the service that is no success, as RFC 9457 has it, and the scope that the request needs. */
export class ApiProblem extends Error {
  constructor(request, status, problem) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.status = status;
    this.scope = request.method === "GET" || request.path.startsWith("/api/v1/funnels/query") ? "read" : "admin";
    this.code = problem.code;
    this.title = problem.title;
    this.problem = problem;
  }
}

/** The service gave no answer. */
export class Unreachable extends Error {}

/** A request, which can be sent, and shown as a command. Parameters without a value are left out. */
export function get(path, parameters = {}) {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const query = new URLSearchParams(given).toString();
  return { method: "GET", path: query ? `${path}?${query}` : path };
}

export function post(path, body) {
  return { method: "POST", path, body };
}

export function remove(path) {
  return { method: "DELETE", path };
}

/** The service as the page sees it. The key lives here, in memory, and nowhere else. */
export function createApi() {
  let key = null;

  /** The response to a request; throws ApiProblem, Unreachable, or the AbortError of the signal. */
  async function send(request, { signal, accept = "application/json" } = {}) {
    const response = await fetchOrUnreachable(request, signal, accept);
    if (!response.ok) {
      throw new ApiProblem(request, response.status, await response.json().catch(() => ({})));
    }
    return response;
  }

  async function fetchOrUnreachable(request, signal, accept) {
    const headers = { Accept: accept };
    if (key) {
      headers.Authorization = `Bearer ${key}`;
    }
    if (request.body !== undefined) {
      headers["Content-Type"] = "application/json";
    }
    try {
      const body = request.body === undefined ? undefined : JSON.stringify(request.body);
      return await fetch(request.path, { method: request.method, headers, body, signal, credentials: "omit" });
    } catch (failure) {
      throw failure.name === "AbortError" ? failure : new Unreachable();
    }
  }

  return {
    send,
    /** The answer to a request, read as JSON; null where it has no body. */
    async json(request, options) {
      const text = await (await send(request, options)).text();
      return text ? JSON.parse(text) : null;
    },
    useKey(given) {
      key = given || null;
    },
    hasKey: () => key !== null,
    /** The command that sends a request. The key is not in it. */
    curl(request, accept) {
      const parts = ["curl -s", quoted(location.origin + request.path)];
      if (request.method !== "GET") {
        parts.splice(1, 0, `-X ${request.method}`);
      }
      if (key) {
        parts.push('-H "Authorization: Bearer $KEY"');
      }
      if (accept) {
        parts.push(`-H ${quoted(`Accept: ${accept}`)}`);
      }
      if (request.body !== undefined) {
        parts.push("-H 'Content-Type: application/json'", `-d ${quoted(JSON.stringify(request.body))}`);
      }
      return parts.join(" ");
    },
  };
}

/** For a shell: whatever is in a name stays within it. */
function quoted(text) {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
