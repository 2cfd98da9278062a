package parley.engine;

/// Gives texts places in a space where those that mean nearly the same are close. Any thread; a call takes some
/// milliseconds of a core.
public interface TextEmbedder extends AutoCloseable {

    /// A vector of length 1 with [#dimensions] numbers.
    ///
    /// @throws EngineException when it cannot be computed
    float[] of(String text);

    /// How many numbers a vector has; 0 for one that knows no meanings, whose vectors are empty.
    int dimensions();

    /// What it runs on, in one line for people.
    String describe();

    @Override
    void close();

    /// The cosine of the angle between two vectors of length 1.
    static double closeness(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < Math.min(one.length, other.length); i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    /// Knows no meanings: words alone decide.
    TextEmbedder NONE = new TextEmbedder() {
        @Override
        public float[] of(String text) {
            return new float[0];
        }

        @Override
        public int dimensions() {
            return 0;
        }

        @Override
        public String describe() {
            return "words alone";
        }

        @Override
        public void close() {} // nothing is held
    };
}
