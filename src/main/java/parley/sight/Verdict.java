package parley.sight;

/// What a frame brings that the session has not seen lately.
enum Verdict {
    /// Nothing at all.
    DUPLICATE,
    /// The same view, seen through a hand that shakes, noise, flicker, or slowly other light.
    DRIFT,
    /// Something came, went, moved or was lit: a new view.
    CHANGE,
    /// Another place, or all of the light.
    SCENE_CUT
}
