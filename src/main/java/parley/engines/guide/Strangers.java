package parley.engines.guide;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Things of a household that people ask help for. One that no loaded guide names is refused by its name: its
/// symptoms may be those of another thing, and what a guide says about that may be wrong for it.
final class Strangers {
    private static final Pattern THING =
            Pattern.compile("\\b(?:my|our|the|this|a|an|old|new) (dishwasher|toaster|microwave|oven|fridge"
                    + "|refrigerator|freezer|blender|mixer|juicer|kettle|vacuum|vacuum cleaner|hoover|dryer|tumble dryer|hair dryer|boiler"
                    + "|heating|radiator|air conditioner|stove|cooker|iron|drill|lawn mower|lawnmower|mower|car|motorbike|motorcycle"
                    + "|scooter|television|tv|radio|camera|router|headphones|doorbell|garage door|toilet|shower|tap|sink|sewing machine"
                    + "|food processor|rice cooker|fan|humidifier|generator|chainsaw|scanner|shredder|robot)s?\\b");

    private Strangers() {}

    /// The first that was named.
    static Optional<String> named(String plain) {
        Matcher thing = THING.matcher(plain);
        return thing.find() ? Optional.of(thing.group(1)) : Optional.empty();
    }
}
