package parley.apart;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import parley.natives.NativeLibrary;
import parley.picture.Gray;
import parley.picture.Picture;
import parley.picture.PictureDecoder;
import parley.picture.PictureHeader;
import parley.picture.PictureHeader.Format;
import parley.time.TimeSource;

/// Decoders that end their process, hang or fail over pictures of certain widths, as native code may.
public final class FragileDecoder implements PictureDecoder {
    static final int DEADLY = 66;
    static final int ENDLESS = 67;
    static final int FAULTY = 68;

    static final int TALKATIVE = 70;

    /// Endless for the first process that decodes it, which makes a file; good for those after.
    public static final int ENDLESS_ONCE = 69;

    private final PictureDecoder decoder = PictureDecoder.open();
    private final Path once;

    FragileDecoder(Path once) {
        this.once = once;
    }

    /// @param once the file that tells that a picture was endless
    public static List<String> command(Path once) {
        return JavaProcess.command(FragileDecoder.class.getName(), List.of(once.toString()));
    }

    public static void main(String... words) throws IOException {
        PictureServer.serve(System.in, WorkerOutput.take(), new FragileDecoder(Path.of(words[0])));
    }

    /// Decoders that have their process for everything that Java does not decode alone.
    public static PicturesApart apart(Path once) {
        return apart(once, 20_000);
    }

    static PicturesApart apart(Path once, long deadlineMs) {
        return new PicturesApart(command(once), new FragileDecoder(once), TimeSource.system(), deadlineMs);
    }

    private byte[] survived(byte[] encoded) {
        if (!PictureDecoder.format(encoded).equals(Optional.of(Format.JPEG))) {
            return encoded;
        }
        switch (PictureDecoder.pureJava().header(encoded).width()) {
            case DEADLY -> Runtime.getRuntime().halt(139);
            case ENDLESS -> hang();
            case ENDLESS_ONCE -> {
                if (isFirst()) {
                    hang();
                }
            }
            case TALKATIVE -> print("SPS error: CB alignment");
            case FAULTY -> throw new IllegalStateException("a fault");
            default -> {} // the others are good
        }
        return encoded;
    }

    /// As native code does.
    private static void print(String line) {
        NativeLibrary system = NativeLibrary.standard(IllegalStateException::new);
        MethodHandle puts = system.function("puts", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        MethodHandle flush = system.function("fflush", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocateFrom(line);
            system.call(() -> (int) puts.invokeExact(text) + (int) flush.invokeExact(MemorySegment.NULL));
        }
    }

    private static void hang() {
        while (!Thread.interrupted()) {
            Thread.onSpinWait();
        }
    }

    private boolean isFirst() {
        try {
            Files.createFile(once);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public PictureHeader header(byte[] encoded) {
        return decoder.header(encoded);
    }

    @Override
    public Picture decode(byte[] encoded, int longestSide) {
        return decoder.decode(survived(encoded), longestSide);
    }

    @Override
    public Gray decodeGray(byte[] encoded, int longestSide) {
        return decoder.decodeGray(survived(encoded), longestSide);
    }

    @Override
    public String describe() {
        return "fragile";
    }

    @Override
    public boolean isNative(Format format) {
        return format != Format.PNG;
    }

    @Override
    public void close() {}
}
