package parley.setup;

import java.util.function.Predicate;

/// A Debian package with something that Parley calls when it is there. The set-up installs those that are
/// [#isDefault()]; the others are only named to whoever asks.
enum NativePackage {
    POCKETSPHINX(
            "pocketsphinx",
            "hears English: faster and more exact than sphinx4",
            "Without pocketsphinx, sphinx4 listens: pure Java, slower and less exact.",
            NativeLibraries::hasPocketsphinx),
    ENGLISH(
            "pocketsphinx-en-us",
            "the words and sounds that pocketsphinx knows",
            POCKETSPHINX.without,
            NativeLibraries::hasEnglishModel),
    FLITE(
            "flite",
            "speaks English with four recorded voices",
            "Without flite, FreeTTS speaks: pure Java, one plain voice.",
            NativeLibraries::hasFlite),
    TURBO_JPEG(
            "libturbojpeg0",
            "decodes JPEG several times faster",
            "Without libturbojpeg0, Java decodes JPEG: the same pictures, several times slower.",
            NativeLibraries::hasTurboJpeg),
    WEBP(
            "libwebp7",
            "decodes WEBP many times faster",
            "Without libwebp7, Java decodes WEBP: the same pictures, many times slower.",
            NativeLibraries::hasWebp),
    HEIF("libheif1", "decodes HEIC, which nothing else here does", "", NativeLibraries::hasHeif),
    TESSERACT(
            "tesseract-ocr",
            "reads printed words, less exactly, where the weights for that are not there",
            "",
            NativeLibraries::hasTesseract);

    private final String debian;
    private final String improves;
    private final String without;
    private final Predicate<NativeLibraries> probe;

    NativePackage(String debian, String improves, String without, Predicate<NativeLibraries> probe) {
        this.debian = debian;
        this.improves = improves;
        this.without = without;
        this.probe = probe;
    }

    /// The package's name.
    String debian() {
        return debian;
    }

    /// What it is good for, as half a sentence.
    String improves() {
        return improves;
    }

    /// What stands in for it, as a sentence.
    String without() {
        return without;
    }

    boolean isDefault() {
        return !without.isEmpty();
    }

    boolean isIn(NativeLibraries libraries) {
        return probe.test(libraries);
    }
}
