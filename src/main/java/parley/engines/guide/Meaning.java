package parley.engines.guide;

/// Gives texts places in a space where those that mean nearly the same are close. Any thread.
interface Meaning extends AutoCloseable {

    /// A vector of length 1; all zeros for one that knows no meanings.
    float[] of(String text);

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
    Meaning NONE = new Meaning() {
        @Override
        public float[] of(String text) {
            return new float[0];
        }

        @Override
        public String describe() {
            return "words alone";
        }

        @Override
        public void close() {} // nothing is held
    };
}
