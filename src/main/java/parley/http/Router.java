package parley.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Sends each request to the handler of its path and method. Built once, then only read.
///
/// A pattern is a path whose segments are words or `{names}` of what stands there: `/{version}/models/{model}`.
/// The first pattern that fits wins. What fits none is answered with 404, a known path with another method
/// with 405.
public final class Router implements RequestHandler {
    private final List<Route> routes = new ArrayList<>();

    /// Adds a route.
    public Router on(String method, String pattern, RequestHandler handler) {
        routes.add(new Route(method, pattern.split("/"), handler));
        return this;
    }

    @Override
    public Answer answer(Request request) {
        String[] path = request.target().path().split("/");
        List<String> allowed = new ArrayList<>();
        for (Route route : routes) {
            Map<String, String> caught = new LinkedHashMap<>();
            if (!route.fits(path, caught)) {
                continue;
            }
            if (route.answers(request.method())) {
                return route.handler.answer(request.with(caught));
            }
            allowed.add(route.method);
        }
        return allowed.isEmpty() ? notFound(request) : notAllowed(request, allowed);
    }

    /// The answer to what nobody knows.
    public static Answer notFound(Request request) {
        return Answer.error(404, "The requested path " + request.target().path() + " was not found on this server.");
    }

    private static Answer notAllowed(Request request, List<String> allowed) {
        return Answer.error(405, request.method() + " is not allowed here.").with("allow", String.join(", ", allowed));
    }

    private record Route(String method, String[] segments, RequestHandler handler) {

        boolean answers(String asked) {
            return method.equals(asked) || (method.equals("GET") && asked.equals("HEAD"));
        }

        boolean fits(String[] path, Map<String, String> caught) {
            if (path.length != segments.length) {
                return false;
            }
            for (int i = 0; i < path.length; i++) {
                String segment = segments[i];
                if (segment.startsWith("{") && !path[i].isEmpty()) {
                    caught.put(segment.substring(1, segment.length() - 1), path[i]);
                } else if (!segment.equals(path[i])) {
                    return false;
                }
            }
            return true;
        }
    }
}
