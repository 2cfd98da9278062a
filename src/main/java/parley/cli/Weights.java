package parley.cli;

import java.util.Map;
import parley.server.WeightFolders;
import parley.setup.Packs;
import parley.setup.SetUp;

/// Tells the engines where the set-up puts their weights.
final class Weights {
    private Weights() {}

    static WeightFolders of(Map<String, String> environment) {
        return new WeightFolders(
                SetUp.sileroWeights(environment),
                SetUp.folder(environment, Packs.READING),
                SetUp.folder(environment, Packs.OBJECTS));
    }
}
