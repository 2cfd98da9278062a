package parley.session;

import java.time.Duration;

/// What the operator decides about sessions.
///
/// @param models the model names that are served
/// @param pacing whether `turnComplete` waits until the client has played everything (live.md 6.6); off
///     is for tests and batch work
/// @param interimTranscription whether `interimInputTranscription` is sent while the user speaks
/// @param streamPause sound missing for this long while somebody speaks ends the activity (live.md 6.1)
/// @param lookLimit how long an answer waits for the eyes
/// @param hearingLimit the ear must say the words of an ended activity within this time
/// @param stallLimit an answer must make progress within this time
/// @param callLimit calls must be answered within this time
/// @param absenceLimit how long a session without a connection may go on with an answer
/// @param connectionLimit how long a connection may live; zero for as long as it wants
/// @param outboxLimitBytes what may wait for a client that reads slowly; more closes its connection
/// @param windowTokens the context window; the oldest turns are forgotten beyond it
public record SessionSettings(
        ModelNames models,
        boolean pacing,
        boolean interimTranscription,
        Duration streamPause,
        Duration lookLimit,
        Duration hearingLimit,
        Duration stallLimit,
        Duration callLimit,
        Duration absenceLimit,
        Duration connectionLimit,
        long outboxLimitBytes,
        int windowTokens) {

    private static final Duration GO_AWAY_LEAD = Duration.ofSeconds(60);

    public static final SessionSettings DEFAULT = new SessionSettings(
            ModelNames.KNOWN,
            true,
            false,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofMinutes(2),
            Duration.ZERO,
            16 << 20,
            131_072);

    public SessionSettings withModels(ModelNames names) {
        return new SessionSettings(
                names,
                pacing,
                interimTranscription,
                streamPause,
                lookLimit,
                hearingLimit,
                stallLimit,
                callLimit,
                absenceLimit,
                connectionLimit,
                outboxLimitBytes,
                windowTokens);
    }

    public SessionSettings withPacing(boolean on) {
        return new SessionSettings(
                models,
                on,
                interimTranscription,
                streamPause,
                lookLimit,
                hearingLimit,
                stallLimit,
                callLimit,
                absenceLimit,
                connectionLimit,
                outboxLimitBytes,
                windowTokens);
    }

    public SessionSettings withConnectionLimit(Duration limit) {
        return new SessionSettings(
                models,
                pacing,
                interimTranscription,
                streamPause,
                lookLimit,
                hearingLimit,
                stallLimit,
                callLimit,
                absenceLimit,
                limit,
                outboxLimitBytes,
                windowTokens);
    }

    /// How long before its end a connection is told (U22): a minute, or half of a short life.
    Duration goAwayLead() {
        Duration half = connectionLimit.dividedBy(2);
        return half.compareTo(GO_AWAY_LEAD) < 0 ? half : GO_AWAY_LEAD;
    }
}
