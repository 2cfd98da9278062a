package parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import parley.picture.Picture;
import parley.picture.PictureDecoder;

/// A folder of photographs and what is to be seen on each: `labels.tsv` has lines of FILE, tab, things with
/// `; ` between them: `hand pointing top`, `hand fist`, `faces 2`, `object cup`, or `nothing`. A kind that is
/// not named is not on the photograph; of objects only those that matter are named.
record PhotoSet(List<Photo> photos) {
    private static final int LONGEST_SIDE = 1_280;
    private static final List<String> DIRECTIONS =
            List.of("top", "top right", "right", "bottom right", "bottom", "bottom left", "left", "top left");

    static PhotoSet in(Path folder) throws IOException {
        List<Photo> photos = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("labels.tsv"))) {
            String[] fields = line.split("\t");
            if (fields.length < 2) {
                throw new IOException("FILE, tab, things expected in labels.tsv, got " + line);
            }
            byte[] encoded = Files.readAllBytes(folder.resolve(fields[0]));
            photos.add(new Photo(
                    fields[0],
                    PictureDecoder.open().decode(encoded, LONGEST_SIDE),
                    new TreeSet<>(Arrays.asList(fields[1].split("; ")))));
        }
        return new PhotoSet(photos);
    }

    /// With each photograph of a hand turned by quarters and mirrored: eight of one.
    PhotoSet turned() {
        List<Photo> all = new ArrayList<>();
        for (Photo photo : photos) {
            Photo next = photo;
            all.add(next);
            for (int turn = 1; turn < 8 && !photo.hand().isEmpty(); turn++) {
                next = turn == 4 ? photo.mirrored() : next.turned();
                all.add(next);
            }
        }
        return new PhotoSet(all);
    }

    /// @param things as in `labels.tsv`
    record Photo(String name, Picture picture, Set<String> things) {

        /// What the hand on it does; empty without one.
        String hand() {
            return thing("hand ");
        }

        int faces() {
            String count = thing("faces ");
            return count.isEmpty() ? 0 : Integer.parseInt(count);
        }

        List<String> objects() {
            return things.stream()
                    .filter(thing -> thing.startsWith("object "))
                    .map(thing -> thing.substring("object ".length()))
                    .toList();
        }

        private String thing(String kind) {
            return things.stream()
                    .filter(thing -> thing.startsWith(kind))
                    .map(thing -> thing.substring(kind.length()))
                    .findFirst()
                    .orElse("");
        }

        /// By a quarter, clockwise.
        Photo turned() {
            int width = picture.height();
            int height = picture.width();
            byte[] rgb = new byte[picture.rgb().length];
            for (int y = 0, to = 0; y < height; y++) {
                for (int x = 0; x < width; x++, to += 3) {
                    int from = 3 * ((picture.height() - 1 - x) * picture.width() + y);
                    System.arraycopy(picture.rgb(), from, rgb, to, 3);
                }
            }
            return new Photo(name, new Picture(width, height, rgb), pointing(direction -> direction + 2));
        }

        Photo mirrored() {
            byte[] rgb = new byte[picture.rgb().length];
            for (int y = 0, to = 0; y < picture.height(); y++) {
                for (int x = picture.width() - 1; x >= 0; x--, to += 3) {
                    System.arraycopy(picture.rgb(), 3 * (y * picture.width() + x), rgb, to, 3);
                }
            }
            return new Photo(
                    name, new Picture(picture.width(), picture.height(), rgb), pointing(direction -> 8 - direction));
        }

        private Set<String> pointing(IntUnaryOperator moved) {
            Set<String> changed = new TreeSet<>();
            for (String thing : things) {
                int direction = DIRECTIONS.indexOf(thing.replace("hand pointing ", ""));
                changed.add(direction < 0 ? thing : "hand pointing " + DIRECTIONS.get(moved.applyAsInt(direction) % 8));
            }
            return changed;
        }
    }
}
