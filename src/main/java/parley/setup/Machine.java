package parley.setup;

import java.nio.file.Path;
import java.util.Optional;

/// What the inventory asks of a machine.
interface Machine {

    /// The release of the Java that runs, such as 25.
    int javaRelease();

    boolean has(NativePackage each);

    boolean has(Pack weights);

    /// The version that a program tells, without the words around it; empty when it is not on the path or does
    /// not run.
    Optional<String> version(String program, String... question);

    boolean canRecord();

    boolean canPlay();

    /// Whether files can be kept in `folder`, which need not be there yet.
    boolean canWrite(Path folder);
}
