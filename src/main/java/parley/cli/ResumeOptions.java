package parley.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// The flags of `parley talk` for going on with a session that was left; [#resumption] checks them.
final class ResumeOptions {
    private static final int LIMIT_BYTES = 64 * 1024;

    @Option(
            names = "--resume",
            paramLabel = "HANDLE",
            description =
                    "Go on with the session of this handle. Whoever knows a handle can go on with the session: better"
                            + " keep it in a file.")
    private String handle = "";

    @Option(
            names = "--handle-file",
            paramLabel = "FILE",
            description = "Go on with the session whose handle this file holds, and keep the newest handle in it; a new"
                    + " session when there is no such file.")
    private Path file = TalkPlan.NOWHERE;

    /// @param isWanted whether handles are asked for
    /// @param handle empty for a new session
    /// @param file where the newest handle is kept; empty path for nowhere
    record Resumption(boolean isWanted, String handle, Path file) {
        static final Resumption NONE = new Resumption(false, "", TalkPlan.NOWHERE);

        /// Keeps `handle` for the next time.
        void keep(String newest) throws IOException {
            if (!file.equals(TalkPlan.NOWHERE)) {
                PrivateFile.write(file, (newest + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }

        @Override
        public String toString() {
            return "Resumption[" + isWanted + "]";
        }
    }

    /// @throws Refused when the file cannot be read or holds something else
    Resumption resumption() {
        if (file.equals(TalkPlan.NOWHERE)) {
            return new Resumption(!handle.isEmpty(), handle, file);
        }
        if (!handle.isEmpty()) {
            throw new Refused("--resume and --handle-file contradict each other");
        }
        return new Resumption(true, Files.exists(file) ? read() : "", file);
    }

    private String read() {
        try {
            if (Files.size(file) <= LIMIT_BYTES) {
                String words = Files.readString(file).strip();
                if (words.chars().noneMatch(Character::isWhitespace)) {
                    return words;
                }
            }
        } catch (IOException _) {
            throw new Refused("cannot read the handle file " + file);
        }
        throw new Refused(file + " holds no handle");
    }
}
