package parley.engines.codes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.engine.Cancellation;
import parley.engine.Observation;
import parley.engine.Region;
import parley.engine.VisionModel;
import parley.picture.Gray;

/// Reads QR, Data Matrix, Aztec and PDF417 codes and the bar codes EAN, UPC, Code 128, 93, 39 and ITF-14. Any
/// number of threads; nothing is kept from picture to picture.
///
/// Looks closely at the few patches of a picture that are as busy as a code, turned and enlarged as they need
/// it, and at the whole picture only when that finds nothing. A bar code counts when a second line across it
/// says the same. All of it is bounded: the patches, their size, and the candidates in each.
public final class CodeVision implements VisionModel {
    private static final double SURE = 1; // a code has check digits, or says the same twice
    private static final int LONGEST_VALUE = 500;

    @Override
    public Eyes open() {
        return new CodeEyes();
    }

    @Override
    public String describe() {
        return "QR and bar codes by ZXing";
    }

    @Override
    public void close() {
        // holds nothing
    }

    private static final class CodeEyes implements Eyes {

        @Override
        public List<Observation> follow(Glimpse glimpse) {
            return List.of();
        }

        @Override
        public List<Observation> examine(Look look, Cancellation cancellation) {
            if (!look.interests().contains(Interest.CODES)) {
                return List.of();
            }
            List<Observation> seen = new ArrayList<>();
            for (Code code : read(look.picture().gray(), cancellation)) {
                seen.add(new Observation(Observation.Kind.CODE, printable(code.text()), code.where(), SURE, look.at()));
            }
            return seen;
        }

        /// Each text once.
        private static List<Code> read(Gray picture, Cancellation cancellation) {
            List<Code> found = new ArrayList<>();
            for (Patch patch : Patches.of(picture)) {
                cancellation.check();
                closely(picture, patch, cancellation)
                        .map(text -> new Code(text, patch.region(picture)))
                        .filter(code ->
                                found.stream().noneMatch(other -> other.text().equals(code.text())))
                        .ifPresent(found::add);
            }
            if (found.isEmpty()) {
                Reading.area(picture, cancellation)
                        .or(() -> Reading.bars(picture, cancellation))
                        .ifPresent(text -> found.add(new Code(text, Region.WHOLE)));
            }
            return found;
        }
    }

    /// What one size hides another shows: noise, or too few pixels.
    private static Optional<String> closely(Gray picture, Patch patch, Cancellation cancellation) {
        return once(Cutout.of(picture, patch, 1), patch.isStriped(), cancellation)
                .or(() -> once(Cutout.of(picture, patch, 0.6), patch.isStriped(), cancellation));
    }

    private static Optional<String> once(Gray cutout, boolean striped, Cancellation cancellation) {
        cancellation.check();
        return striped ? Reading.bars(cutout, cancellation) : Reading.area(cutout, cancellation);
    }

    private record Code(String text, Region where) {}

    /// Codes may hold anything; what is said of them is one line of bounded length.
    private static String printable(String text) {
        String line = text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .limit(LONGEST_VALUE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return line;
    }
}
