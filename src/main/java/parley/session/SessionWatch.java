package parley.session;

import java.util.List;

/// Told what happens in one session. Called on the session loop: must be quick, and must not throw.
public interface SessionWatch {
    SessionWatch NONE = _ -> {};

    void happened(Moment moment);

    /// Who watches over sessions.
    interface Post {
        Post NONE = _ -> SessionWatch.NONE;

        /// The watch over the session that its client knows as `id`. Any thread.
        SessionWatch over(String id);

        /// All of `posts`, each told in turn.
        static Post of(List<Post> posts) {
            return id -> {
                List<SessionWatch> watches =
                        posts.stream().map(post -> post.over(id)).toList();
                return moment -> watches.forEach(watch -> watch.happened(moment));
            };
        }
    }
}
