package parley.picture;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import parley.media.MediaException;

/// What the segments of a JPEG (ITU-T T.81, annex B) say before its first scan.
///
/// @param colours what its components are, by the rule of libjpeg (jdapimin.c, `default_decompress_parms`):
///     JFIF is YCC, else Adobe's marker counts, else the components' names
record JpegHeader(int width, int height, Orientation orientation, Colours colours) {

    enum Colours {
        GRAY,
        YCC,
        RGB,
        CMYK,
        /// CMYK whose first three were made YCC.
        YCCK
    }

    private static final int START_OF_SCAN = 0xDA;
    private static final int PROGRESSIVE = 0xC2;
    private static final int PROGRESSIVE_ARITHMETIC = 0xCA;
    /// A photo has about ten. Each may cost a pass over all pixels and needs but a few bytes.
    private static final int MOST_SCANS = 100;
    private static final long MOST_SCANNED_PIXELS = 1_000_000_000;

    /// @throws MediaException when it is no baseline or progressive JPEG of 8 bits, or asks for absurd work
    static JpegHeader read(byte[] jpeg) {
        try {
            return new Reading(ByteBuffer.wrap(jpeg)).read();
        } catch (IndexOutOfBoundsException | IllegalArgumentException | BufferUnderflowException e) {
            throw new MediaException("a JPEG with a frame header expected, got one that ends before it", e);
        }
    }

    private static final class Reading {
        private final ByteBuffer in;
        private Orientation orientation = Orientation.TOP_LEFT;
        private boolean jfif;
        private int adobe = -1;

        Reading(ByteBuffer in) {
            this.in = in.position(2);
        }

        JpegHeader read() {
            while (true) {
                int marker = marker();
                if (isFrame(marker)) {
                    return frame(marker);
                }
                if (marker == START_OF_SCAN || marker == 0xD9) {
                    throw new MediaException("a JPEG with a frame header expected, got one without");
                }
                if (marker == 0x01 || marker >= 0xD0 && marker <= 0xD8) {
                    continue; // these have no content
                }
                int end = in.position() + (in.getShort(in.position()) & 0xFFFF);
                segment(marker, in.slice(in.position() + 2, end - in.position() - 2));
                in.position(end);
            }
        }

        /// The next marker; bytes that belong to nothing are passed over, as decoders do.
        private int marker() {
            while (true) {
                int next = in.get() & 0xFF;
                if (next != 0xFF) {
                    continue;
                }
                while (next == 0xFF) {
                    next = in.get() & 0xFF;
                }
                if (next != 0) {
                    return next;
                }
            }
        }

        /// Start of frame: C0 to CF without DHT, JPG and DAC.
        private static boolean isFrame(int marker) {
            return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        }

        private void segment(int marker, ByteBuffer content) {
            if (marker == 0xE0 && startsWith(content, "JFIF\0")) {
                jfif = true;
            } else if (marker == 0xE1 && startsWith(content, "Exif\0\0")) {
                orientation = Exif.orientation(content.slice(6, content.limit() - 6));
            } else if (marker == 0xEE && startsWith(content, "Adobe") && content.limit() >= 12) {
                adobe = content.get(11) & 0xFF;
            }
        }

        private static boolean startsWith(ByteBuffer content, String words) {
            byte[] expected = words.getBytes(StandardCharsets.US_ASCII);
            return content.limit() > expected.length
                    && content.slice(0, expected.length).equals(ByteBuffer.wrap(expected));
        }

        private JpegHeader frame(int marker) {
            int at = in.position();
            int bits = in.get(at + 2);
            int height = in.getShort(at + 3) & 0xFFFF;
            int width = in.getShort(at + 5) & 0xFFFF;
            int components = in.get(at + 7) & 0xFF;
            boolean known = marker <= PROGRESSIVE || marker == 0xC9 || marker == PROGRESSIVE_ARITHMETIC;
            if (!known || bits != 8 || components != 1 && components != 3 && components != 4) {
                throw new MediaException("a baseline or progressive JPEG with 1, 3 or 4 components of 8 bits expected,"
                        + " got frame type " + (marker - 0xC0) + " with " + components + " of " + bits + " bits");
            }
            if (marker == PROGRESSIVE || marker == PROGRESSIVE_ARITHMETIC) {
                limitScans((long) width * height);
            }
            return new JpegHeader(width, height, orientation, colours(components, at + 8));
        }

        private Colours colours(int components, int at) {
            return switch (components) {
                case 1 -> Colours.GRAY;
                case 3 -> isRgb(at) ? Colours.RGB : Colours.YCC;
                default -> adobe == 2 ? Colours.YCCK : Colours.CMYK;
            };
        }

        private boolean isRgb(int at) {
            if (jfif || adobe >= 0) {
                return !jfif && adobe == 0;
            }
            return in.get(at) == 'R' && in.get(at + 3) == 'G' && in.get(at + 6) == 'B';
        }

        private void limitScans(long pixels) {
            int scans = 0;
            for (int i = in.position(); i < in.limit() - 1; i++) {
                scans += in.get(i) == (byte) 0xFF && in.get(i + 1) == (byte) START_OF_SCAN ? 1 : 0;
            }
            if (scans > MOST_SCANS || scans * pixels > MOST_SCANNED_PIXELS) {
                throw new MediaException("a progressive JPEG with at most " + MOST_SCANS + " scans over "
                        + MOST_SCANNED_PIXELS + " pixels expected, got " + scans + " over " + pixels + " each");
            }
        }
    }
}
