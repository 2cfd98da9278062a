package parley.engines.flite;

/// The people whose voices flite has, at 16 kHz.
enum Recorded {
    /// A woman from the United States.
    SLT("slt"),
    /// A man from the United States.
    RMS("rms"),
    /// A man from Scotland.
    AWB("awb"),
    /// A man, put together from pairs of sounds: clear, like a machine.
    KAL("kal16");

    static final int RATE_HZ = 16_000;

    private final String fileName;

    Recorded(String fileName) {
        this.fileName = fileName;
    }

    String fileName() {
        return fileName;
    }
}
