package parley.control;

import java.util.function.Supplier;
import parley.gateway.Keys;
import parley.http.Answer;
import parley.http.Request;
import parley.protocol.CloseReason;

/// Who may ask the control API, and who may read its answers. Any thread.
record KeyCheck(Keys keys) {

    /// The answer of `work` for who has a good key, else a refusal.
    Answer answer(Request request, Supplier<Answer> work) {
        return switch (keys.judge(request.target(), request.headers())) {
            case GOOD -> work.get();
            case WRONG -> refusal(CloseReason.API_KEY_NOT_VALID);
            case MISSING, EPHEMERAL -> refusal(CloseReason.UNREGISTERED_CALLER);
        };
    }

    private static Answer refusal(CloseReason reason) {
        return Answer.error(401, reason.close().words()).with("www-authenticate", "Bearer");
    }

    /// A page that came this far may read the answer: on a server without keys the guard has let its origin
    /// pass, and otherwise it has shown a key. No cache keeps it.
    static Answer readable(Request request, Answer answer) {
        String origin = request.headers().first("origin");
        Answer fresh = answer.with("cache-control", "no-store").with("vary", "origin");
        return origin.isEmpty() ? fresh : fresh.with("access-control-allow-origin", origin);
    }
}
