package parley.content;

/// A piece of a [Content].
public sealed interface Part {

    /// Words. Prints their number only: words of users and models stay out of logs.
    record Text(String text) implements Part {
        @Override
        public String toString() {
            return "Text[" + text.length() + " characters]";
        }
    }

    /// A summary of what the model thought, for clients that asked for it (`includeThoughts`).
    record Thought(String text) implements Part {
        @Override
        public String toString() {
            return "Thought[" + text.length() + " characters]";
        }
    }

    /// Media inside the message: an image, a sound.
    record InlineData(Blob blob) implements Part {}

    /// A frame of the video that the user showed. On the wire it is [InlineData].
    ///
    /// @param timeLabel how long before the question it came: `t=-3.2 s`
    /// @param fine whether small things in it matter: print, details
    record Frame(Blob picture, String timeLabel, boolean fine) implements Part {}

    /// Media by reference.
    record FileData(String fileUri, String mimeType) implements Part {}

    /// A call the model made.
    record Call(FunctionCall call) implements Part {}

    /// The client's answer to a call.
    record Answer(FunctionResponse response) implements Part {}

    /// Code the model wrote to be run (`language` is `PYTHON`).
    record ExecutableCode(String language, String code) implements Part {
        @Override
        public String toString() {
            return "ExecutableCode[" + code.length() + " characters]";
        }
    }

    /// What running the code gave (`outcome` such as `OUTCOME_OK`).
    record CodeExecutionResult(String outcome, String output) implements Part {
        @Override
        public String toString() {
            return "CodeExecutionResult[" + outcome + ", " + output.length() + " characters]";
        }
    }
}
