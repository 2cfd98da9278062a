package parley.rest;

import java.util.List;
import java.util.concurrent.CompletionException;
import parley.gateway.AuthToken;
import parley.gateway.AuthTokens;
import parley.gateway.Keys;
import parley.gateway.Owner;
import parley.http.Answer;
import parley.http.Request;
import parley.http.Router;
import parley.json.Json;
import parley.json.JsonText;
import parley.protocol.CloseReason;
import parley.store.StoreException;
import parley.time.TimeSource;

/// `POST /{version}/auth_tokens`: makes an ephemeral token for Live sessions (live.md 7.1). Any thread; waits for
/// the store.
///
/// Tokens can neither be listed nor read again: such requests are answered with 404 and nothing more.
public final class TokensApi {
    private static final List<String> VERSIONS = List.of("v1", "v1beta", "v1alpha");

    private final Keys keys;
    private final AuthTokens tokens;
    private final TimeSource time;

    public TokensApi(Keys keys, AuthTokens tokens, TimeSource time) {
        this.keys = keys;
        this.tokens = tokens;
        this.time = time;
    }

    /// Adds the routes to `router`.
    public Router addTo(Router router) {
        for (String version : VERSIONS) {
            String path = "/" + version + "/auth_tokens";
            router.on("POST", path, this::create)
                    .on("GET", path, _ -> nothing())
                    .on("GET", path + "/{token}", _ -> nothing());
        }
        return router;
    }

    private Answer create(Request request) {
        Answer answer = switch (keys.judge(request.target(), request.headers())) {
            case GOOD -> create(keys.owner(request.target(), request.headers()), request);
            case WRONG -> RestError.wrongKey().answer();
            case MISSING, EPHEMERAL -> RestError.missingKey().answer();
        };
        return answer.with("cache-control", "no-store");
    }

    private Answer create(Owner owner, Request request) {
        return switch (TokenRequest.read(owner, request.body(), time.now())) {
            case TokenRequest.Refused(var messages) ->
                RestError.violations(messages, messages.stream().map(_ -> "").toList())
                        .answer();
            case TokenRequest.Good(AuthToken token) -> mint(token);
        };
    }

    private Answer mint(AuthToken token) {
        try {
            String name = tokens.mint(token).toCompletableFuture().join();
            return Answer.json(
                    200, JsonText.write(Json.struct().put("name", name).build()));
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreException store && store.kind() == StoreException.Kind.FULL) {
                return Answer.error(429, CloseReason.QUOTA_EXCEEDED.close().words());
            }
            return Answer.error(503, CloseReason.UNAVAILABLE.close().words());
        }
    }

    private static Answer nothing() {
        return new Answer(404, java.util.Map.of(), new byte[0]);
    }
}
