package parley.engines.codes;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.ResultPoint;
import com.google.zxing.ResultPointCallback;
import com.google.zxing.common.HybridBinarizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parley.engine.Cancellation;
import parley.picture.Gray;

/// Reads one code in one picture.
final class Reading {
    private static final Set<BarcodeFormat> BARS = EnumSet.of(
            BarcodeFormat.EAN_13,
            BarcodeFormat.EAN_8,
            BarcodeFormat.UPC_A,
            BarcodeFormat.UPC_E,
            BarcodeFormat.CODE_128,
            BarcodeFormat.CODE_93,
            BarcodeFormat.CODE_39,
            BarcodeFormat.ITF);
    private static final Set<BarcodeFormat> AREAS =
            EnumSet.of(BarcodeFormat.QR_CODE, BarcodeFormat.DATA_MATRIX, BarcodeFormat.AZTEC, BarcodeFormat.PDF_417);

    /// ITF has no check digit of its own; a carton's number has, and 14 digits.
    private static final int[] ITF_DIGITS = {14};

    /// ZXing tries all triples of what may be corners of a QR code: their number is bounded here.
    private static final int MOST_CANDIDATES = 120;

    /// Lines for a second opinion about a bar code, in parts of the picture's height above and below the first.
    private static final double[] OTHER_LINES = {-0.08, 0.08, -0.04, 0.04, -0.02, 0.02};

    private static final int LINE_PIXELS = 3;
    private static final int SHORTEST_UNCHECKED = 4;

    private Reading() {}

    /// Looks for the codes that have modules in both directions.
    ///
    /// @throws java.util.concurrent.CancellationException soon after `cancellation` is set
    static Optional<String> area(Gray picture, Cancellation cancellation) {
        return decode(source(picture), AREAS, true, cancellation).map(Result::getText);
    }

    /// Looks for bar codes whose bars are upright.
    ///
    /// @throws java.util.concurrent.CancellationException as [#area]
    static Optional<String> bars(Gray picture, Cancellation cancellation) {
        return bars(source(picture), cancellation);
    }

    private static LuminanceSource source(Gray picture) {
        return new PlanarYUVLuminanceSource(
                picture.luma(), picture.width(), picture.height(), 0, 0, picture.width(), picture.height(), false);
    }

    private static Optional<String> bars(LuminanceSource source, Cancellation cancellation) {
        return decode(source, BARS, true, cancellation)
                .filter(result -> isConfirmed(source, result, cancellation))
                .map(Result::getText);
    }

    private static boolean isConfirmed(LuminanceSource source, Result first, Cancellation cancellation) {
        if (first.getBarcodeFormat() == BarcodeFormat.CODE_39 && first.getText().length() < SHORTEST_UNCHECKED) {
            return false;
        }
        int line = (int) first.getResultPoints()[0].getY();
        Set<BarcodeFormat> same = EnumSet.of(first.getBarcodeFormat());
        for (double offset : OTHER_LINES) {
            int y = line + (int) (offset * source.getHeight());
            if (Math.abs(y - line) >= LINE_PIXELS && y >= 0 && y + LINE_PIXELS <= source.getHeight()) {
                LuminanceSource strip = source.crop(0, y, source.getWidth(), LINE_PIXELS);
                if (decode(strip, same, false, cancellation)
                        .filter(second -> second.getText().equals(first.getText()))
                        .isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Optional<Result> decode(
            LuminanceSource source, Set<BarcodeFormat> formats, boolean hard, Cancellation cancellation) {
        Map<DecodeHintType, Object> hints = new EnumMap<>(DecodeHintType.class);
        hints.put(DecodeHintType.POSSIBLE_FORMATS, List.copyOf(formats));
        hints.put(DecodeHintType.ALLOWED_LENGTHS, ITF_DIGITS);
        hints.put(DecodeHintType.NEED_RESULT_POINT_CALLBACK, new Limit(cancellation));
        if (hard) {
            hints.put(DecodeHintType.TRY_HARDER, true);
        }
        try {
            return Optional.of(new MultiFormatReader().decode(new BinaryBitmap(new HybridBinarizer(source)), hints));
        } catch (NotFoundException _) {
            return Optional.empty();
        } catch (TooManyCandidates | IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException _) {
            return Optional.empty(); // not a picture that this library reads
        }
    }

    /// Ends a search that has become hopeless or is not wanted any more.
    private static final class Limit implements ResultPointCallback {
        private final Cancellation cancellation;
        private final List<ResultPoint> candidates = new ArrayList<>();

        Limit(Cancellation cancellation) {
            this.cancellation = cancellation;
        }

        @Override
        public void foundPossibleResultPoint(ResultPoint point) {
            cancellation.check();
            candidates.add(point);
            if (candidates.size() > MOST_CANDIDATES) {
                throw new TooManyCandidates();
            }
        }
    }

    private static final class TooManyCandidates extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyCandidates() {
            super("", null, false, false);
        }
    }
}
