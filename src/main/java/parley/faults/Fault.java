package parley.faults;

import java.time.Duration;
import java.util.Set;
import parley.json.Json;

/// One thing that goes wrong.
///
/// @param after how many messages the client has been sent by then, `setupComplete` included; 0 for at once
/// @param time how long something takes or is said to be left
/// @param code of a close frame
/// @param reason of a close frame
/// @param message to be sent
public record Fault(Kind kind, int after, Duration time, int code, String reason, Json message) {

    /// What a fault may be told.
    public enum Parameter {
        AFTER,
        MS,
        CODE,
        REASON,
        MESSAGE
    }

    /// What can go wrong. Each is called as here, in camelCase.
    public enum Kind {
        /// `setupComplete` comes late.
        SLOW_SETUP(Parameter.MS),
        /// Neither `setupComplete` nor anything else ever comes.
        NEVER_COMPLETE_SETUP,
        /// The setup is answered with a close frame.
        REFUSE_SETUP(Parameter.CODE, Parameter.REASON),
        /// `setupComplete` comes twice.
        DOUBLE_SETUP_COMPLETE,
        /// A handle is unknown, whatever it is: 1008.
        STALE_HANDLE,
        /// Going on with a handle fails as while the old connection is still open: 1011.
        RESUME_REFUSED,
        /// Updates say that the session cannot be resumed now.
        NOT_RESUMABLE,
        /// The first content of each turn comes late.
        SLOW_FIRST(Parameter.MS),
        /// Every message comes late.
        SLOW(Parameter.MS),
        /// Nothing comes any more; the connection stays.
        STALL(Parameter.AFTER),
        OMIT_GENERATION_COMPLETE,
        OMIT_TURN_COMPLETE,
        OMIT_USAGE,
        OMIT_TRANSCRIPTION,
        /// Everything that the model says comes twice.
        DUPLICATE,
        /// `interrupted` although nobody spoke.
        PHANTOM_INTERRUPT(Parameter.AFTER),
        /// A message of a kind that nobody knows.
        UNKNOWN_MESSAGE(Parameter.AFTER),
        /// A message that is no JSON.
        MALFORMED_MESSAGE(Parameter.AFTER),
        /// Any message.
        INJECT(Parameter.AFTER, Parameter.MESSAGE),
        /// `goAway`, which nothing follows by itself.
        GO_AWAY(Parameter.AFTER, Parameter.MS),
        /// Sound comes behind a call although the turn has made one.
        TRAILING_AUDIO,
        /// Each call is cancelled at once.
        CANCEL_CALLS,
        /// Calls come without ids, as they once did.
        CALLS_WITHOUT_IDS,
        /// Text and binary frames take turns.
        MIXED_FRAMES,
        /// The connection is closed with a code.
        DROP(Parameter.AFTER, Parameter.CODE, Parameter.REASON),
        /// The connection is closed without a code (1005).
        EMPTY_CLOSE(Parameter.AFTER),
        /// The connection is gone without a close frame (1006).
        CUT(Parameter.AFTER),
        /// Pings are answered late.
        LATE_PONG(Parameter.MS),
        /// Pings are never answered.
        NEVER_PONG;

        private final Set<Parameter> parameters;

        Kind(Parameter... parameters) {
            this.parameters = Set.of(parameters);
        }

        Set<Parameter> parameters() {
            return parameters;
        }
    }
}
