package parley.drawing;

import java.awt.image.BufferedImage;
import java.util.List;

/// The machines that can be drawn, each by its parts and their states, as the guides name them.
public enum Machine {
    COFFEE_MAKER(
            "coffee-maker",
            List.of(
                    new View("coffee maker", ""),
                    new View("grounds compartment", "clean"),
                    new View("grounds compartment", "dirty"),
                    new View("water tank", "full"),
                    new View("water tank", "empty"),
                    new View("drip tray", ""))) {
        @Override
        void draw(View view, Sketch sketch, Style style) {
            CoffeeMaker.draw(view, sketch, style);
        }
    },
    PRINTER(
            "printer",
            List.of(
                    new View("paper tray", "empty"),
                    new View("paper tray", "full"),
                    new View("lid", "clear"),
                    new View("lid", "jammed"))) {
        @Override
        void draw(View view, Sketch sketch, Style style) {
            Printer.draw(view, sketch, style);
        }
    },
    WASHING_MACHINE(
            "washing-machine",
            List.of(
                    new View("pump filter", "clean"),
                    new View("pump filter", "clogged"),
                    new View("door", "closed"),
                    new View("door", "open"))) {
        @Override
        void draw(View view, Sketch sketch, Style style) {
            WashingMachine.draw(view, sketch, style);
        }
    },
    BIKE(
            "bike",
            List.of(
                    new View("chain", "clean"),
                    new View("chain", "rusty"),
                    new View("tyre", "full"),
                    new View("tyre", "flat"))) {
        @Override
        void draw(View view, Sketch sketch, Style style) {
            Bike.draw(view, sketch, style);
        }
    };

    private final String folder;
    private final List<View> views;

    Machine(String folder, List<View> views) {
        this.folder = folder;
        this.views = views;
    }

    /// One picture of a machine.
    ///
    /// @param state empty for a part that is drawn in one state only
    public record View(String part, String state) {

        /// The name of its file: `grounds-compartment--clean.jpg`, `drip-tray.jpg`.
        public String fileName() {
            String both = state.isEmpty() ? part : part + "--" + state;
            return both.replace(' ', '-') + ".jpg";
        }
    }

    /// The folder of its pictures, which is also the name of its guide.
    public String folder() {
        return folder;
    }

    public List<View> views() {
        return views;
    }

    /// Draws 640x480 pixels.
    public BufferedImage draw(View view, Style style) {
        Sketch sketch = new Sketch(style.dirt());
        draw(view, sketch, style);
        return sketch.done();
    }

    /// @throws IllegalArgumentException when it has no such view
    public BufferedImage draw(String part, String state, Style style) {
        View view = new View(part, state);
        if (!views.contains(view)) {
            throw new IllegalArgumentException("one of " + views + " expected, got " + view);
        }
        return draw(view, style);
    }

    abstract void draw(View view, Sketch sketch, Style style);
}
