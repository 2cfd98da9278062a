package parley.engines.objects;

import java.util.ArrayList;
import java.util.List;
import parley.engines.objects.Network.Plan;

/// Finds everyday objects of the 80 kinds of the COCO pictures: CenterNet (Zhou et al. 2019, "Objects as
/// Points") on MobileNetV3, weights of github.com/610265158/mobilenetv3_centernet (Apache 2.0).
final class ObjectDetector {
    static final Plan PLAN = new Plan("centernet", "tower_0/images", 512, List.of("tower_0/keypoints", "tower_0/wh"));

    private static final int GRID = 128;
    private static final double LEAST_SCORE = 0.4;
    private static final double SAME = 0.5;
    private static final int MOST = 10;

    /// The kinds in the order of the network's outputs.
    private static final String[] NAMES = """
            person,bicycle,car,motorcycle,airplane,bus,train,truck,boat,traffic light,fire hydrant,stop sign,
            parking meter,bench,bird,cat,dog,horse,sheep,cow,elephant,bear,zebra,giraffe,backpack,umbrella,
            handbag,tie,suitcase,frisbee,skis,snowboard,ball,kite,baseball bat,baseball glove,skateboard,
            surfboard,tennis racket,bottle,wine glass,cup,fork,knife,spoon,bowl,banana,apple,sandwich,orange,
            broccoli,carrot,hot dog,pizza,donut,cake,chair,couch,potted plant,bed,dining table,toilet,
            television,laptop,mouse,remote control,keyboard,cell phone,microwave,oven,toaster,sink,
            refrigerator,book,clock,vase,scissors,teddy bear,hair dryer,toothbrush""".replace("\n", "").split(",");

    private final Network network;

    ObjectDetector(Network network) {
        this.network = network;
    }

    static String name(int kind) {
        return NAMES[kind];
    }

    /// The objects, surest first.
    List<Found> find(Pyramid pyramid) {
        Frame frame = Frame.whole(pyramid.picture().width(), pyramid.picture().height());
        List<float[]> out = network.run(pyramid.cut(frame, PLAN.side(), 1, 0));
        float[] heat = out.get(0);
        List<Found> found = new ArrayList<>();
        for (int at = 0; at < heat.length; at++) {
            if (heat[at] >= LEAST_SCORE && isPeak(heat, at)) {
                found.add(found(at, heat[at], out.get(1), frame));
            }
        }
        return Found.best(found, SAME, MOST);
    }

    /// Whether no neighbour has more of the same kind.
    private static boolean isPeak(float[] heat, int at) {
        int kind = at % NAMES.length;
        int x = at / NAMES.length % GRID;
        int y = at / NAMES.length / GRID;
        for (int row = Math.max(0, y - 1); row <= Math.min(GRID - 1, y + 1); row++) {
            for (int column = Math.max(0, x - 1); column <= Math.min(GRID - 1, x + 1); column++) {
                if (heat[(row * GRID + column) * NAMES.length + kind] > heat[at]) {
                    return false;
                }
            }
        }
        return true;
    }

    /// The network gives the distances of the four sides from the point, in pixels of its square.
    private static Found found(int at, double score, float[] sides, Frame frame) {
        int cell = at / NAMES.length;
        double x = cell % GRID / (double) GRID;
        double y = cell / GRID / (double) GRID;
        double[] away = new double[4];
        for (int side = 0; side < away.length; side++) {
            away[side] = sides[4 * cell + side] / PLAN.side();
        }
        Box box = frame.box(x - away[0], y - away[1], x + away[2], y + away[3]);
        return new Found(at % NAMES.length, score, box, new double[0]);
    }
}
