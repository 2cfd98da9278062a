package parley.engines.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import parley.engine.Cancellation;
import parley.engine.Observation;
import parley.engine.Observation.Kind;
import parley.engine.Region;
import parley.engine.VisionModel.Interest;
import parley.engine.VisionModel.Look;
import parley.picture.Picture;

/// One picture being examined, network after network; between two of them it can be cancelled.
final class Examination {
    /// What these eyes can be asked for.
    static final Set<Interest> INTERESTS = Set.of(Interest.HANDS, Interest.FACES, Interest.OBJECTS);

    private static final double FARTHER = 1.6;

    private final Networks networks;
    private final Look look;
    private final Cancellation cancellation;
    private final Pyramid pyramid;
    private final List<Observation> seen = new ArrayList<>();

    Examination(Networks networks, Look look, Cancellation cancellation) {
        this.networks = networks;
        this.look = look;
        this.cancellation = cancellation;
        this.pyramid = new Pyramid(look.picture());
    }

    List<Observation> run() {
        if (isAskedFor(Interest.HANDS)) {
            hands();
        }
        if (isAskedFor(Interest.FACES)) {
            faces();
        }
        if (isAskedFor(Interest.OBJECTS)) {
            objects();
        }
        return List.copyOf(seen);
    }

    private boolean isAskedFor(Interest interest) {
        cancellation.check();
        return look.interests().contains(interest);
    }

    /// A hand that fills the picture is only found from farther away, so a second look is taken from there.
    private void hands() {
        Frame whole = Frame.whole(look.picture().width(), look.picture().height());
        if (!hands(whole)) {
            cancellation.check();
            hands(whole.widened(FARTHER));
        }
    }

    private boolean hands(Frame frame) {
        List<Frame> palms = new PalmDetector(networks.get(PalmDetector.PLAN)).find(pyramid, frame);
        HandReader reader = new HandReader(networks.get(HandReader.PLAN));
        List<Hand> hands = reader.read(pyramid, palms, cancellation);
        for (Hand hand : hands) {
            see(Kind.HAND, Gesture.of(hand).words(hand), region(hand.box()), hand.score());
        }
        return !hands.isEmpty();
    }

    /// Nothing is said when there are none. As sure as the least sure of them.
    private void faces() {
        List<Found> faces = new FaceDetector(networks.get(FaceDetector.PLAN)).find(pyramid);
        if (!faces.isEmpty()) {
            Region where = faces.size() == 1 ? region(faces.getFirst().box()) : Region.WHOLE;
            see(
                    Kind.FACES,
                    Integer.toString(faces.size()),
                    where,
                    faces.getLast().score());
        }
    }

    private void objects() {
        for (Found found : new ObjectDetector(networks.get(ObjectDetector.PLAN)).find(pyramid)) {
            see(Kind.OBJECT, ObjectDetector.name(found.kind()), region(found.box()), found.score());
        }
    }

    private Region region(Box box) {
        Picture picture = look.picture();
        return box.region(picture.width(), picture.height());
    }

    private void see(Kind kind, String value, Region where, double sureness) {
        seen.add(new Observation(kind, value, where, sureness, look.at()));
    }
}
