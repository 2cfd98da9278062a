package parley.bench;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import parley.apart.PicturesApart;
import parley.drawing.Camera;
import parley.drawing.Machine;
import parley.drawing.Style;
import parley.engine.Cancellation;
import parley.engine.VisionModel;
import parley.engines.codes.CodeVision;
import parley.json.Json;
import parley.picture.PictureDecoder;
import parley.server.PictureWorker;
import parley.time.TimeSource;

/// What one picture costs to decode, in every format and on every path that this machine has: the processor
/// time of the whole process, its collector and helper threads included.
///
/// The frames are a drawn machine. WEBP and HEIC are encoded by the programs `cwebp` and `heif-enc` where
/// they are installed, and left out elsewhere.
public final class PictureBench {
    private static final int[][] SIZES = {{640, 480}, {1_280, 720}};
    private static final int SMALL_SIDE = 320;
    private static final float QUALITY = 0.8f;
    private static final int ENCODER_SECONDS = 30;

    private final CpuMeter meter;
    private final Duration share;
    private final Consumer<String> say;

    /// @param share the processor time that each measurement takes, after as much to warm up
    public PictureBench(Duration share, Consumer<String> say) {
        this.meter = new CpuMeter(share);
        this.share = share;
        this.say = say;
    }

    public Json.Struct run() throws IOException, InterruptedException {
        PictureDecoder best = PictureDecoder.open();
        PictureDecoder java = PictureDecoder.pureJava();
        say.accept("best: " + best.describe());
        List<Json.Struct> rows = new ArrayList<>();
        Json.Struct process;
        try (PicturesApart apart = PictureWorker.decoders(TimeSource.system())) {
            process = process(apart);
            rows.addAll(rows(best, java, apart));
        }
        return Json.struct()
                .put("best", best.describe())
                .put("process", process)
                .put("rows", Json.array(rows))
                .build();
    }

    /// What the process of the decoders costs before it decodes.
    private Json.Struct process(PicturesApart apart) {
        TimeSource time = TimeSource.system();
        byte[] first = Camera.jpeg(frame(SIZES[0][0], SIZES[0][1]), QUALITY);
        long from = time.nanos();
        apart.decodeGray(first, SMALL_SIDE);
        while (apart.handle().isEmpty()) {
            Thread.onSpinWait();
        }
        double readyMs = (time.nanos() - from) / 1e6;
        apart.decodeGray(first, SMALL_SIDE);
        double decodedMs = (time.nanos() - from) / 1e6;
        long bytes = ChildProcess.residentBytes(apart.handle().orElseThrow().pid());
        say.accept(String.format(
                Locale.ROOT,
                "the process of the decoders: there after %.0f ms, %.0f MB; its first picture after %.0f ms",
                readyMs,
                bytes / 1e6,
                decodedMs));
        return Json.struct()
                .put("readyMs", readyMs)
                .put("firstPictureMs", decodedMs)
                .put("residentBytes", bytes)
                .build();
    }

    private List<Json.Struct> rows(PictureDecoder best, PictureDecoder java, PicturesApart apart)
            throws IOException, InterruptedException {
        CpuMeter both = new CpuMeter(share, () -> ChildProcess.cpu(apart.handle()));
        List<Json.Struct> rows = new ArrayList<>();
        for (int[] size : SIZES) {
            BufferedImage frame = frame(size[0], size[1]);
            for (Map.Entry<String, byte[]> encoded : encoded(frame).entrySet()) {
                rows.add(row(encoded.getKey(), "best", best, meter, encoded.getValue(), size));
                if (!encoded.getKey().equals("PNG")) {
                    rows.add(row(encoded.getKey(), "apart", apart, both, encoded.getValue(), size));
                }
                if (!encoded.getKey().equals("HEIC") && !encoded.getKey().equals("PNG")) {
                    rows.add(row(encoded.getKey(), "pure Java", java, meter, encoded.getValue(), size));
                }
            }
            rows.add(codes(best, Camera.jpeg(frame, QUALITY), size));
        }
        return rows;
    }

    private static BufferedImage frame(int width, int height) {
        BufferedImage drawn =
                Machine.COFFEE_MAKER.draw(Machine.COFFEE_MAKER.views().getFirst(), Style.SHIPPED);
        BufferedImage frame = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = frame.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(drawn, 0, 0, width, height, null);
        graphics.dispose();
        return frame;
    }

    private Map<String, byte[]> encoded(BufferedImage frame) throws IOException, InterruptedException {
        Map<String, byte[]> encoded = new LinkedHashMap<>();
        encoded.put("JPEG", Camera.jpeg(frame, QUALITY));
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(frame, "png", png);
        encoded.put("PNG", png.toByteArray());
        encode(encoded, "WEBP", "cwebp", "-quiet", "-q", "80");
        encode(encoded, "HEIC", "heif-enc", "-q", "80");
        return encoded;
    }

    private void encode(Map<String, byte[]> encoded, String format, String... command)
            throws IOException, InterruptedException {
        Path from = Files.createTempFile("parley-frame", ".png");
        Path to = Files.createTempFile("parley-frame", "." + format.toLowerCase(Locale.ROOT));
        try {
            Files.write(from, encoded.get("PNG"));
            List<String> words = new ArrayList<>(List.of(command));
            words.addAll(List.of(from.toString(), "-o", to.toString()));
            Process program = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (program.waitFor(ENCODER_SECONDS, TimeUnit.SECONDS) && program.exitValue() == 0) {
                encoded.put(format, Files.readAllBytes(to));
            }
        } catch (IOException e) {
            say.accept(format + " left out: " + e.getMessage());
        } finally {
            Files.deleteIfExists(from);
            Files.deleteIfExists(to);
        }
    }

    private Json.Struct row(
            String format, String path, PictureDecoder decoder, CpuMeter meter, byte[] encoded, int[] size) {
        if (format.equals("HEIC") && !decoder.describe().contains("HEIC")) {
            return line(format, path, size, encoded.length, CpuMeter.Cost.NONE, CpuMeter.Cost.NONE);
        }
        int side = Math.max(size[0], size[1]);
        CpuMeter.Cost colour = meter.measure(() -> decoder.decode(encoded, side));
        CpuMeter.Cost gray = meter.measure(() -> decoder.decodeGray(encoded, SMALL_SIDE));
        return line(format, path, size, encoded.length, colour, gray);
    }

    private Json.Struct line(
            String format, String path, int[] size, int bytes, CpuMeter.Cost colour, CpuMeter.Cost gray) {
        say.accept(String.format(
                Locale.ROOT,
                "%-4s %-9s %4dx%-4d %7d bytes   colour %7.2f ms cpu %7.2f ms %6.1f MB"
                        + "   gray at %d %7.2f ms cpu %7.2f ms %6.1f MB",
                format,
                path,
                size[0],
                size[1],
                bytes,
                colour.cpuMs(),
                colour.passedMs(),
                colour.allocatedBytes() / 1e6,
                SMALL_SIDE,
                gray.cpuMs(),
                gray.passedMs(),
                gray.allocatedBytes() / 1e6));
        return Json.struct()
                .put("format", format)
                .put("path", path)
                .put("width", size[0])
                .put("height", size[1])
                .put("bytes", bytes)
                .put("colourCpuMs", colour.cpuMs())
                .put("colourPassedMs", colour.passedMs())
                .put("colourAllocatedBytes", colour.allocatedBytes())
                .put("gray320CpuMs", gray.cpuMs())
                .put("gray320PassedMs", gray.passedMs())
                .put("gray320AllocatedBytes", gray.allocatedBytes())
                .build();
    }

    /// Looking for codes where there are none, which costs most.
    private Json.Struct codes(PictureDecoder decoder, byte[] jpeg, int[] size) {
        VisionModel.Look look = new VisionModel.Look(
                decoder.decode(jpeg, Math.max(size[0], size[1])), Duration.ZERO, Set.of(VisionModel.Interest.CODES));
        try (CodeVision vision = new CodeVision()) {
            CpuMeter.Cost cost = meter.measure(() -> vision.open().examine(look, new Cancellation()));
            say.accept(String.format(
                    Locale.ROOT, "codes, none there %4dx%-4d %7.2f ms cpu", size[0], size[1], cost.cpuMs()));
            return Json.struct()
                    .put("format", "codes")
                    .put("width", size[0])
                    .put("height", size[1])
                    .put("cpuMs", cost.cpuMs())
                    .build();
        }
    }
}
