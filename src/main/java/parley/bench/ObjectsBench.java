package parley.bench;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import parley.bench.PhotoSet.Photo;
import parley.drawing.Camera;
import parley.drawing.Machine;
import parley.drawing.Shot;
import parley.drawing.Style;
import parley.engine.Cancellation;
import parley.engine.Observation;
import parley.engine.Observation.Kind;
import parley.engine.VisionModel.Eyes;
import parley.engine.VisionModel.Interest;
import parley.engine.VisionModel.Look;
import parley.engines.objects.ObjectsModel;
import parley.json.Json;
import parley.picture.Picture;
import parley.picture.PictureDecoder;

/// How well hands and gestures, faces and objects are seen: on photographs with labels ([PhotoSet]; those of
/// hands turned and mirrored too), and on drawn machines, where none of them is.
public final class ObjectsBench implements SeeingSection {
    private static final int DRAWN = 40;

    private final Path weights;
    private final Path photos;

    /// @param photos a folder with photographs and `labels.tsv`; empty for none, only the drawings are seen then
    public ObjectsBench(Path weights, Path photos) {
        this.weights = weights;
        this.photos = photos;
    }

    @Override
    public String name() {
        return "objects";
    }

    /// Says a line for each photograph that is seen wrongly.
    @Override
    public Json.Struct run(Consumer<String> say) {
        try (ObjectsModel model = ObjectsModel.open(weights, 1)) {
            if (!model.hasWeights()) {
                say.accept("not measured: " + model.describe());
                return Json.Struct.EMPTY;
            }
            return new Run(model.open(), say).over(set());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Photo> set() throws IOException {
        return photos.toString().isEmpty()
                ? List.of()
                : PhotoSet.in(photos).turned().photos();
    }

    private static final class Run {
        private final Eyes eyes;
        private final Consumer<String> say;
        private final Map<String, Integer> counts = new TreeMap<>();

        Run(Eyes eyes, Consumer<String> say) {
            this.eyes = eyes;
            this.say = say;
        }

        Json.Struct over(List<Photo> photos) throws IOException {
            photos.forEach(this::judge);
            drawn();
            Json.StructBuilder result = Json.struct();
            counts.forEach((name, count) -> result.put(name, (long) count));
            price(result);
            Json.Struct done = result.build();
            done.fields()
                    .forEach((name, value) -> say.accept(
                            name + ": " + ((Json.Number) value).value().toPlainString()));
            return done;
        }

        private void judge(Photo photo) {
            Map<Kind, Set<String>> seen = new EnumMap<>(Kind.class);
            Set<String> sure = new TreeSet<>();
            for (Observation observation : look(photo.picture())) {
                seen.computeIfAbsent(observation.kind(), _ -> new TreeSet<>()).add(observation.value());
                if (observation.kind() == Kind.OBJECT && observation.sureness() >= 0.5) {
                    sure.add(observation.value());
                }
            }
            hands(photo, seen.getOrDefault(Kind.HAND, Set.of()));
            faces(photo, seen.getOrDefault(Kind.FACES, Set.of("0")));
            objects(photo, seen.getOrDefault(Kind.OBJECT, Set.of()), sure);
        }

        private void hands(Photo photo, Set<String> seen) {
            if (photo.hand().isEmpty()) {
                count("photosWithoutHands", true);
                count("handsWhereNoneIs", !seen.isEmpty());
                tell(seen.isEmpty(), photo, "no hand", seen);
                return;
            }
            String gesture = gesture(photo.hand());
            boolean right = seen.stream().anyMatch(value -> gesture(value).equals(gesture));
            String name = "hands" + camel(gesture);
            count(name, true);
            count(name + "Found", !seen.isEmpty());
            count(name + "Right", right);
            if (right && gesture.equals("pointing")) {
                count("handsPointingThereRight", seen.contains(photo.hand()));
            }
            tell(right && (!gesture.equals("pointing") || seen.contains(photo.hand())), photo, photo.hand(), seen);
        }

        /// Without where it points to.
        private static String gesture(String hand) {
            return hand.startsWith("pointing") ? "pointing" : hand;
        }

        private static String camel(String words) {
            StringBuilder camel = new StringBuilder();
            for (String word : words.split(" ")) {
                camel.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
            return camel.toString();
        }

        private void faces(Photo photo, Set<String> seen) {
            boolean right = seen.contains(Integer.toString(photo.faces()));
            count(photo.faces() > 0 ? "photosWithFaces" : "photosWithoutFaces", true);
            count(photo.faces() > 0 ? "facesCountedRight" : "facesWhereNoneIs", (photo.faces() > 0) == right);
            tell(right, photo, photo.faces() + " faces", seen);
        }

        private void objects(Photo photo, Set<String> seen, Set<String> sure) {
            List<String> objects = photo.objects();
            for (String object : objects) {
                count("objects", true);
                count("objectsNamed", seen.contains(object));
            }
            for (String named : sure) {
                count("objectsSaidSurely", true);
                count("objectsSaidSurelyNotLabelled", !isThere(named, photo));
            }
            boolean right = seen.containsAll(objects) && sure.stream().allMatch(named -> isThere(named, photo));
            tell(right, photo, "objects " + objects, seen);
        }

        /// A hand is a part of a person.
        private static boolean isThere(String object, Photo photo) {
            return photo.objects().contains(object)
                    || object.equals("person") && !photo.hand().isEmpty();
        }

        private void drawn() throws IOException {
            Random random = new Random(11);
            for (int i = 0; i < DRAWN; i++) {
                Machine machine = Machine.values()[i % Machine.values().length];
                Machine.View view =
                        machine.views().get(random.nextInt(machine.views().size()));
                BufferedImage shot = Camera.take(machine.draw(view, Style.SHIPPED), Shot.random(random, 0.5));
                Picture picture = PictureDecoder.open().decode(Camera.jpeg(shot, 0.8f), 1_280);
                Set<String> seen = new TreeSet<>();
                for (Observation observation : look(picture)) {
                    if (observation.kind() != Kind.OBJECT || observation.sureness() >= 0.5) {
                        seen.add(observation.kind() + " " + observation.value());
                    }
                }
                count("drawings", true);
                count("drawingsWithHands", seen.stream().anyMatch(what -> what.startsWith("HAND")));
                count("drawingsWithFaces", seen.stream().anyMatch(what -> what.startsWith("FACES")));
                count("drawingsWithObjectsSaidSurely", seen.stream().anyMatch(what -> what.startsWith("OBJECT")));
            }
        }

        private List<Observation> look(Picture picture) {
            Set<Interest> all = Set.of(Interest.HANDS, Interest.FACES, Interest.OBJECTS);
            return eyes.examine(new Look(picture, Duration.ZERO, all), new Cancellation());
        }

        /// Milliseconds of processor time a look, each kind for itself, over a drawn machine of 1,280 pixels.
        private void price(Json.StructBuilder result) {
            BufferedImage drawn = Camera.take(
                    Machine.COFFEE_MAKER.draw(Machine.COFFEE_MAKER.views().getFirst(), Style.SHIPPED), Shot.STRAIGHT);
            Picture picture = PictureDecoder.open().decode(Camera.jpeg(drawn, 0.8f), 1_280);
            for (Interest interest : List.of(Interest.HANDS, Interest.FACES, Interest.OBJECTS)) {
                List<Double> costs = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    long before = cpuNanos();
                    eyes.examine(new Look(picture, Duration.ZERO, Set.of(interest)), new Cancellation());
                    costs.add((cpuNanos() - before) / 1e6);
                }
                costs.sort(Double::compare);
                result.put(
                        "cpuMs" + camel(interest.name().toLowerCase(Locale.ROOT)),
                        Math.round(costs.get(5) * 10) / 10.0);
            }
        }

        /// Of the threads of these eyes.
        private static long cpuNanos() {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                    .filter(info -> info != null && info.getThreadName().startsWith("objects-"))
                    .mapToLong(info -> threads.getThreadCpuTime(info.getThreadId()))
                    .sum();
        }

        private void count(String name, boolean holds) {
            counts.merge(name, holds ? 1 : 0, Integer::sum);
        }

        private void tell(boolean right, Photo photo, String expected, Set<String> seen) {
            if (!right) {
                say.accept(photo.name() + ": " + expected + ", seen " + seen);
            }
        }
    }
}
