package parley.engines.silero;

/// Which [Arithmetic] this machine can have.
final class Loops {
    private static final boolean VECTORS =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    private Loops() {}

    /// Whether `VectorArithmetic` may be named.
    static boolean haveVectors() {
        return VECTORS;
    }

    /// The widest there is. Slow until it is compiled.
    static Arithmetic best() {
        return VECTORS ? Vectors.open() : new PlainArithmetic();
    }

    /// Lanes of a vector; 1 without vectors.
    static int lanes() {
        return VECTORS ? Vectors.lanes() : 1;
    }

    /// Loaded only when asked, and so never where the module is missing.
    private static final class Vectors {
        static Arithmetic open() {
            return new VectorArithmetic();
        }

        static int lanes() {
            return VectorArithmetic.lanes();
        }
    }
}
