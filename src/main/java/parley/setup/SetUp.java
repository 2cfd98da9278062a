package parley.setup;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/// Fetches what the default engines need, and says in plain sentences what is missing and what stands in
/// for it. Says nothing when all is there. Runs beside the server; two processes may do it at once.
public final class SetUp {
    private final PackFetcher packs;
    private final DebianPackages packages;

    SetUp(PackFetcher packs, DebianPackages packages) {
        this.packs = packs;
        this.packages = packages;
    }

    /// @param environment `PATH`, `HOME` and the XDG variables count
    /// @param dataDir where the answer to the question is kept
    public static SetUp of(Map<String, String> environment, Path dataDir, Consent consent) {
        Folders folders = Folders.of(environment).withData(dataDir);
        Programs programs = new Programs(environment);
        return new SetUp(
                new PackFetcher(folders.cache(), programs, consent),
                new DebianPackages(
                        NativeLibraries.ofThisMachine(),
                        programs,
                        consent,
                        new Question(System.console()),
                        new Answers(folders.data())));
    }

    /// Where the files of `pack` are, or will be once they are fetched.
    public static Path folder(Map<String, String> environment, Pack pack) {
        return pack.in(Folders.of(environment).cache());
    }

    /// Where the Silero weights are, or will be once they are fetched.
    public static Path sileroWeights(Map<String, String> environment) {
        Pack pack = Packs.SPEECH_DETECTION;
        return folder(environment, pack).resolve(pack.items().getFirst().fileName());
    }

    /// Fetches and installs what is missing and allowed. Blocks, for minutes if packages are installed; never
    /// throws for a missing piece.
    public void run(Consumer<String> say) {
        runFirst(say);
        runLater(say);
    }

    /// The part of [#run] that a conversation waits for.
    public void runFirst(Consumer<String> say) {
        Packs.FIRST.forEach(pack -> packs.fetch(pack, say));
        packages.install(say);
    }

    /// The rest of [#run]: what engines open when they first need it, and do without until then.
    public void runLater(Consumer<String> say) {
        Packs.LATER.forEach(pack -> packs.fetch(pack, say));
        if (!packs.isThere(Packs.READING)) {
            packages.sayWhatReads(say);
        }
    }

    /// Lets the question be asked again after a "no": whoever runs the set-up by hand has changed their mind.
    public void forgetRefusal() {
        packages.forgetRefusal();
    }
}
