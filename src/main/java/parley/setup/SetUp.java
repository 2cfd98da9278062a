package parley.setup;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/// Fetches what the default engines need, and says in plain sentences what is missing and what stands in
/// for it. Says nothing when all is there. Runs beside the server; two processes may do it at once.
public final class SetUp {
    private final SileroWeights weights;
    private final DebianPackages packages;

    SetUp(SileroWeights weights, DebianPackages packages) {
        this.weights = weights;
        this.packages = packages;
    }

    /// @param environment `PATH`, `HOME` and the XDG variables count
    /// @param dataDir where the answer to the question is kept
    public static SetUp of(Map<String, String> environment, Path dataDir, Consent consent) {
        Folders folders = Folders.of(environment).withData(dataDir);
        Programs programs = new Programs(environment);
        return new SetUp(
                new SileroWeights(folders.cache(), programs, consent),
                new DebianPackages(
                        NativeLibraries.ofThisMachine(),
                        programs,
                        consent,
                        new Question(System.console()),
                        new Answers(folders.data())));
    }

    /// Where the Silero weights are, or will be once they are fetched.
    public static Path sileroWeights(Map<String, String> environment) {
        return Folders.of(environment).cache().resolve(SileroWeights.FILE_NAME);
    }

    /// Fetches and installs what is missing and allowed. Blocks, for minutes if packages are installed; never
    /// throws for a missing piece.
    public void run(Consumer<String> say) {
        weights.fetch(say);
        packages.install(say);
    }

    /// Lets the question be asked again after a "no": whoever runs the set-up by hand has changed their mind.
    public void forgetRefusal() {
        packages.forgetRefusal();
    }
}
