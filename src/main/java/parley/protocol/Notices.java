package parley.protocol;

/// Hears of what a client wrote in vain: fields that are accepted and do nothing. Such messages go through
/// (live.md 9.2, U5), yet someone should be told; the gateway logs each notice once a session.
///
/// Called on the reading thread, at most 64 times a message.
@FunctionalInterface
public interface Notices {

    /// Hears nothing.
    Notices NONE = notice -> {};

    void accept(Notice notice);

    /// One remark. Two equal notices say the same, so a set keeps each once.
    ///
    /// @param path where in the message, in the parser's style (`setup.generation_config`); never a value,
    ///     printable and short
    /// @param remark what was done instead or what is the right place; may be empty
    record Notice(Kind kind, String path, String remark) {

        /// The line for the log.
        public String words() {
            return kind.words + " at '" + path + "'" + (remark.isEmpty() ? "" : ": " + remark);
        }
    }

    /// What a notice is about.
    enum Kind {
        UNKNOWN_FIELD("unknown field"),
        MISPLACED_FIELD("misplaced field"),
        IGNORED_FIELD("field without effect"),
        UNKNOWN_ENUM("unknown enum name"),
        UNKNOWN_VOICE("unknown voice"),
        BUILT_IN_TOOL("built-in tool without effect"),
        ALIAS("unusual spelling");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }
}
